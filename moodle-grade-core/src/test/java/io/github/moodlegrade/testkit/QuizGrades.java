package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The attempts at one quiz and the best grades that Moodle makes of them, each with the second it was saved in. */
final class QuizGrades {
    private static final int AVERAGE = 2;
    private static final int FIRST = 3;
    private static final int LAST = 4;

    private final MoodleWorld world;
    private final Map<Long, List<QuizAttempt>> attempts = new LinkedHashMap<>();
    private final Map<Long, BigDecimal> grades = new LinkedHashMap<>();
    private final Map<Long, UpdatedRow> gradeRows = new LinkedHashMap<>();
    private int method = 1;
    private BigDecimal maximum = BigDecimal.TEN;

    QuizGrades(MoodleWorld world) {
        this.world = world;
    }

    /** Takes both as if they had always been so: what the attempts are worth stays. */
    void rules(int gradeMethod, BigDecimal quizMaximum) {
        method = gradeMethod;
        if (maximum.signum() != 0 && quizMaximum.signum() != 0 && maximum.compareTo(quizMaximum) != 0) {
            BigDecimal factor = maximum.divide(quizMaximum, MathContext.DECIMAL128);
            attempts.values().forEach(all -> all.replaceAll(attempt -> attempt.scaled(factor)));
        }
        maximum = quizMaximum;
    }

    /** Forgets a user's earlier attempts for one that is worth that much. */
    void only(long userId, BigDecimal grade) {
        attempts.put(userId, new ArrayList<>(List.of(attempt(userId, true, grade, world.now()))));
        save(userId, stored(grade));
    }

    /** One more attempt; a grade of null waits for a mark. */
    void finish(long userId, @Nullable BigDecimal grade, long modified) {
        attemptsOf(userId).add(attempt(userId, true, grade, modified));
        saveBest(userId);
    }

    void begin(long userId) {
        attemptsOf(userId).add(attempt(userId, false, null, world.now()));
    }

    /** Marks the newest attempt again, or takes its mark away; that saves the best grade whatever it is. */
    void mark(long userId, @Nullable BigDecimal grade) {
        List<QuizAttempt> all = known(userId);
        QuizAttempt newest = all.remove(all.size() - 1);
        all.add(newest.marked(share(grade), world.now()));
        saveBest(userId);
    }

    /** Saves every attempt anew, the finished ones of these users with another mark, and those best grades that this changes. */
    void regrade(Map<Long, BigDecimal> changed) {
        long now = world.now();
        attempts.forEach((userId, all) -> {
            BigDecimal grade = changed.get(userId);
            all.replaceAll(attempt ->
                    grade == null || !attempt.isFinished() ? attempt.touched(now) : attempt.marked(share(grade), now));
        });
        saveChanged();
    }

    /** Saves those best grades that are others by the rules as they are now. */
    void saveChanged() {
        for (long userId : attempts.keySet()) {
            BigDecimal best = best(userId);
            if (!isSaved(userId, best)) {
                save(userId, best);
            }
        }
    }

    private boolean isSaved(long userId, @Nullable BigDecimal best) {
        BigDecimal saved = grades.get(userId);
        return saved == null ? best == null : best != null && best.compareTo(saved) == 0;
    }

    /** Saves all best grades for another maximum; the attempts stay as they are. */
    void rescale(BigDecimal newMaximum) {
        maximum = newMaximum;
        List.copyOf(grades.keySet()).forEach(this::saveBest);
    }

    /** Deletes the attempt with the highest mark; the best grade is saved anew only if another graded one remains. */
    void deleteBest(long userId) {
        List<QuizAttempt> all = known(userId);
        all.remove(Collections.max(all, Comparator.comparing(QuizGrades::worth)));
        saveBest(userId);
    }

    /** Deletes all of a user without a trace. */
    void forget(long userId) {
        attempts.remove(userId);
        save(userId, null);
    }

    void forgetAll() {
        attempts.clear();
        grades.clear();
        gradeRows.clear();
    }

    /** Takes over what another quiz holds, with its old times under new ids. */
    void copy(QuizGrades other) {
        rules(other.method, other.maximum);
        other.attempts.forEach((userId, all) -> attempts.put(
                userId,
                all.stream().map(one -> one.copy(world.nextRowId())).collect(Collectors.toCollection(ArrayList::new))));
        grades.putAll(other.grades);
        other.gradeRows.forEach(
                (userId, row) -> gradeRows.put(userId, new UpdatedRow(world.nextRowId(), userId, row.modified())));
    }

    /** The best grade as it was saved, with five decimals, or null. */
    @Nullable
    BigDecimal of(long userId) {
        return grades.get(userId);
    }

    List<UpdatedRow> updatedAttempts() {
        return attempts.values().stream()
                .flatMap(List::stream)
                .map(QuizAttempt::updated)
                .collect(Collectors.toList());
    }

    List<UpdatedRow> updatedGrades() {
        return new ArrayList<>(gradeRows.values());
    }

    private List<QuizAttempt> known(long userId) {
        List<QuizAttempt> all = attemptsOf(userId);
        if (all.isEmpty()) {
            throw new NoSuchElementException("user " + userId + " has no attempt");
        }
        return all;
    }

    private List<QuizAttempt> attemptsOf(long userId) {
        return attempts.computeIfAbsent(userId, none -> new ArrayList<>());
    }

    private QuizAttempt attempt(long userId, boolean finished, @Nullable BigDecimal grade, long modified) {
        return new QuizAttempt(world.nextRowId(), userId, finished, share(grade), modified);
    }

    /** What the attempts are worth by the quiz's rules now, or null for nothing. */
    private @Nullable BigDecimal best(long userId) {
        List<QuizAttempt> finished = new ArrayList<>(attemptsOf(userId));
        finished.removeIf(attempt -> !attempt.isFinished());
        if (finished.isEmpty()) {
            return null;
        }
        switch (method) {
            case FIRST:
                return grade(finished.get(0).share());
            case LAST:
                return grade(finished.get(finished.size() - 1).share());
            default:
                List<BigDecimal> shares = new ArrayList<>();
                finished.stream()
                        .map(QuizAttempt::share)
                        .filter(Objects::nonNull)
                        .forEach(shares::add);
                return shares.isEmpty() ? null : grade(method == AVERAGE ? average(shares) : Collections.max(shares));
        }
    }

    private static BigDecimal average(List<BigDecimal> shares) {
        BigDecimal sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(shares.size()), MathContext.DECIMAL128);
    }

    private static BigDecimal worth(QuizAttempt attempt) {
        BigDecimal share = attempt.share();
        return share == null ? BigDecimal.ONE.negate() : share;
    }

    /** A grade as a part of the maximum, which a quiz without one has none of. */
    private @Nullable BigDecimal share(@Nullable BigDecimal grade) {
        if (grade == null) {
            return null;
        }
        return maximum.signum() == 0 ? BigDecimal.ZERO : grade.divide(maximum, MathContext.DECIMAL128);
    }

    private @Nullable BigDecimal grade(@Nullable BigDecimal share) {
        return share == null ? null : stored(share.multiply(maximum));
    }

    private static BigDecimal stored(BigDecimal grade) {
        return grade.setScale(5, RoundingMode.HALF_UP);
    }

    private void saveBest(long userId) {
        save(userId, best(userId));
    }

    /** A best grade of null deletes the row, of which nothing remains to be seen. */
    private void save(long userId, @Nullable BigDecimal grade) {
        if (grade == null) {
            grades.remove(userId);
            gradeRows.remove(userId);
        } else {
            grades.put(userId, grade);
            gradeRows.merge(
                    userId,
                    new UpdatedRow(world.nextRowId(), userId, world.now()),
                    (old, fresh) -> old.touched(fresh.modified()));
        }
    }
}
