package io.github.moodlegrade.odoo.day;

import io.github.moodlegrade.testkit.FakeQuiz;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A quiz as its teacher knows it: who has which attempts. */
final class QuizSheet {
    final FakeQuiz quiz;
    BigDecimal maximum = BigDecimal.TEN;

    /** Of each learner the finished attempts, true where they are marked. */
    private final Map<Long, List<Boolean>> marked = new TreeMap<>();

    private final Set<Long> begun = new HashSet<>();

    QuizSheet(FakeQuiz quiz) {
        this.quiz = quiz;
    }

    String code() {
        return "MDL-Q" + quiz.id();
    }

    void finished(long user, boolean isMarked) {
        marked.computeIfAbsent(user, none -> new ArrayList<>()).add(isMarked);
    }

    void begun(long user) {
        begun.add(user);
    }

    /** Those whose newest attempt can be marked. */
    List<Long> finishers() {
        return marked.keySet().stream().filter(user -> !begun.contains(user)).collect(Collectors.toList());
    }

    void markNewest(long user, boolean isMarked) {
        List<Boolean> of = of(user);
        of.set(of.size() - 1, isMarked);
    }

    void markAll(long user) {
        Collections.fill(of(user), true);
    }

    /** Those with nothing but marked attempts, several of them. */
    List<Long> withSeveral() {
        return finishers().stream()
                .filter(user -> of(user).size() > 1 && !of(user).contains(false))
                .collect(Collectors.toList());
    }

    /** Those whose marked attempt is the only marked one. */
    List<Long> withOne() {
        return finishers().stream()
                .filter(user -> Collections.frequency(of(user), true) == 1)
                .collect(Collectors.toList());
    }

    void deleteMarked(long user) {
        of(user).remove(true);
        if (of(user).isEmpty()) {
            marked.remove(user);
        }
    }

    void reset() {
        marked.clear();
        begun.clear();
    }

    /** What is known of the same quiz after the recycle bin. */
    QuizSheet restored(FakeQuiz as) {
        QuizSheet sheet = new QuizSheet(as);
        sheet.maximum = maximum;
        sheet.marked.putAll(marked);
        sheet.begun.addAll(begun);
        return sheet;
    }

    private List<Boolean> of(long user) {
        return marked.getOrDefault(user, List.of());
    }
}
