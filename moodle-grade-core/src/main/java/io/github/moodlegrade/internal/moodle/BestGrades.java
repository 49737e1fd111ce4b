package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the best grades of quizzes, one question for each quiz and learner. */
final class BestGrades implements ManyCalls.Questions<GradeId> {
    private final Map<Long, Activity> quizzes = new HashMap<>();
    private final MoodleClient client;
    private final GradesRead read;
    private final Gaps gaps;
    private final Set<Long> gone = new HashSet<>();
    private final Set<Long> closed = new HashSet<>();

    /** The questions about some quizzes of one course. */
    BestGrades(MoodleClient client, Collection<Activity> quizzes, GradesRead read) {
        this.client = client;
        this.read = read;
        this.gaps = read.gaps();
        quizzes.forEach(quiz -> this.quizzes.put(quiz.id(), quiz));
    }

    static List<GradeId> questions(Collection<Activity> quizzes, Collection<Learner> learners) {
        List<GradeId> all = new ArrayList<>();
        for (Activity quiz : quizzes) {
            learners.forEach(learner -> all.add(quiz.gradeOf(learner.userId())));
        }
        return all;
    }

    @Override
    public String function() {
        return Functions.BEST_GRADE;
    }

    @Override
    public MoodleCall callOf(GradeId grade) {
        return new MoodleCall(Functions.BEST_GRADE)
                .about(read.course())
                .with("quizid", grade.activityId())
                .with("userid", grade.userId());
    }

    @Override
    public boolean isOpen(GradeId grade) {
        return !gone.contains(grade.userId()) && !closed.contains(grade.activityId());
    }

    @Override
    public void answered(GradeId id, MoodleCall call, JsonNode data) {
        List<MoodleWarning> warnings = MoodleWarning.of(data, client.safe());
        if (!warnings.isEmpty()) {
            read.said(
                    unread(id, "Moodle answers a best grade with a warning."),
                    warnings.get(0).words());
            return;
        }
        if (!data.path("hasgrade").isBoolean()) {
            throw Shape.unusable(call, "hasgrade is missing");
        }
        if (!data.path("hasgrade").booleanValue()) {
            put(Grade.of(id, GradeOutcome.notGraded()), data);
            return;
        }
        Optional<BigDecimal> raw = Shape.number(data, "grade");
        Optional<BigDecimal> maximum = quiz(id).maximum();
        if (raw.isPresent() && maximum.isPresent()) {
            put(Grade.of(id, GradeOutcome.graded(GradeValue.of(raw.get(), maximum.get()))), data);
        } else {
            unread(id, "Moodle's best grade is no number.");
        }
    }

    private void put(Grade grade, JsonNode data) {
        Optional<BigDecimal> toPass = Shape.number(data, "gradetopass").filter(number -> number.signum() > 0);
        read.put(toPass.map(grade::withGradeToPass).orElse(grade));
    }

    @Override
    public void failed(GradeId id, MoodleCall call, MoodleError error) throws InterruptedException {
        if (!isOpen(id)) {
            return;
        }
        boolean unknown = error.is(MoodleError.UNKNOWN_RECORD);
        if (error.concernsLearner() || (unknown && isListed(id, call, error))) {
            gone.add(id.userId());
            read.gap(
                    Finding.of(
                                    FindingCode.LEARNER_GONE,
                                    "Moodle gives no best grades of the user any more (" + error + ").")
                            .ofUser(id.userId()),
                    error.words());
        } else if (error.concernsActivity() || unknown) {
            closed.add(id.activityId());
            read.gap(
                    Finding.of(FindingCode.ACTIVITY_CLOSED, whyClosed(error)).ofActivity(quiz(id).toString()),
                    error.words());
        } else {
            throw error.failureOf(call, read.run());
        }
    }

    /**
     * Whether Moodle still lists the quiz that it may know nothing of. Asked each time, as the next unknown record may be another one: a
     * learner one time, a quiz the next.
     */
    private boolean isListed(GradeId id, MoodleCall call, MoodleError error) throws InterruptedException {
        client.requireKnown(call, error, read.run());
        return Quizzes.ids(client, read.course(), read.run()).contains(id.activityId());
    }

    private static String whyClosed(MoodleError error) {
        if (error.is("invalidrecord") || error.is(MoodleError.UNKNOWN_RECORD)) {
            return "The quiz was deleted in Moodle while the run was reading (" + error + ").";
        }
        String lacks = error.is("nopermissions") ? Capabilities.BEST_GRADE : "one of " + Capabilities.QUIZ;
        return "Moodle gives no best grades of the quiz (" + error + "): the role lacks " + lacks + ".";
    }

    @Override
    public void unanswered(GradeId id) {
        unread(id, "Moodle left the question out of its answer; PHP's max_input_vars may be too small.");
    }

    private Finding unread(GradeId id, String why) {
        Finding gap = Finding.of(FindingCode.READING_INCOMPLETE, why)
                .ofActivity(quiz(id).toString())
                .ofUser(id.userId());
        gaps.add(gap);
        return gap;
    }

    private Activity quiz(GradeId id) {
        Activity quiz = quizzes.get(id.activityId());
        if (quiz == null) {
            throw new IllegalStateException("nobody asked for " + id);
        }
        return quiz;
    }
}
