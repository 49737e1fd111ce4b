package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces grades of assignments with late penalties by those after the penalty. Only learners who have a grade there are asked for, one
 * question each: all at once Moodle needs longer, and fails as a whole where the course cannot be calculated.
 */
final class PenalisedGrades implements ManyCalls.Questions<Long> {
    /** Of one learner the report is as large as the course has items. */
    private static final int MOST_LEARNERS = 50;

    private static final String UNREADABLE = "The grade after the penalty for late work cannot be read: ";

    private final MoodleClient client;
    private final SiteInfo site;
    private final int batchSize;
    private final GradesRead read;
    private final Map<Long, Map<Long, GradebookItem>> reports = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private final Set<Long> unanswered = new HashSet<>();
    private @Nullable String refusal;

    /**
     * The grades of one reading, for one use.
     *
     * @param batchSize how many questions a batch may hold; 1 if there are no batches
     */
    PenalisedGrades(MoodleClient client, SiteInfo site, int batchSize, GradesRead read) {
        this.client = client;
        this.site = site;
        this.batchSize = Math.min(batchSize, MOST_LEARNERS);
        this.read = read;
    }

    void settle(Collection<Activity> assignments) throws InterruptedException {
        List<Grade> before = assignments.stream()
                .filter(Activity::hasLatePenalty)
                .flatMap(assignment -> read.learners().stream().map(learner -> assignment.gradeOf(learner.userId())))
                .flatMap(id -> read.graded(id).stream())
                .collect(Collectors.toList());
        if (before.isEmpty()) {
            return;
        }
        ask(before.stream().map(grade -> grade.id().userId()).collect(Collectors.toSet()));
        for (Grade grade : before) {
            grade.outcome().value().ifPresent(value -> read.put(Grade.of(grade.id(), after(grade.id(), value))));
        }
    }

    private void ask(Set<Long> graded) throws InterruptedException {
        if (!site.mayCall(Functions.GRADE_ITEMS)) {
            refusal = "the token's web service lacks " + Functions.GRADE_ITEMS + needs();
            return;
        }
        List<Long> inOrder = read.learners().stream()
                .map(Learner::userId)
                .filter(graded::contains)
                .collect(Collectors.toList());
        try {
            new ManyCalls<>(client, batchSize, this, read.run()).ask(inOrder);
        } catch (MoodleGradeException e) {
            if (e.reach() == Reach.RUN) {
                throw e;
            }
            refusal = e.finding().message();
        }
    }

    private static String needs() {
        return ", which needs the capabilities " + Capabilities.GRADE_ITEMS;
    }

    private GradeOutcome after(GradeId id, GradeValue before) {
        Map<Long, GradebookItem> report = reports.get(id.userId());
        GradebookItem item = report == null ? null : report.get(id.activityId());
        if (item != null) {
            GradeOutcome outcome = LatePenalty.applied(before, item);
            explain(id, outcome, "the course's user report does not show grades (course settings, show grades)");
            return outcome;
        }
        if (gone.contains(id.userId())) {
            return GradeOutcome.withheld(Reason.NOT_IN_GRADEBOOK);
        }
        GradeOutcome outcome = LatePenalty.unknown(before);
        explain(id, outcome, whyNoItem(id, report != null));
        return outcome;
    }

    private String whyNoItem(GradeId id, boolean hasReport) {
        if (hasReport) {
            return "the gradebook does not list the assignment: the role lacks moodle/grade:viewhidden or "
                    + Capabilities.ASSIGNMENT;
        }
        if (refusal != null) {
            return refusal;
        }
        return unanswered.contains(id.userId())
                ? "Moodle left the question out of its answer; PHP's max_input_vars may be too small"
                : "the gradebook does not list the user";
    }

    private void explain(GradeId id, GradeOutcome outcome, String why) {
        if (outcome.reason().filter(reason -> reason == Reason.PENALTY_UNKNOWN).isPresent()) {
            String sentence = UNREADABLE + why;
            read.run()
                    .report(Finding.of(FindingCode.PENALTY_UNKNOWN, sentence.endsWith(".") ? sentence : sentence + ".")
                            .inCourse(read.course())
                            .ofActivity(id.activity().toString())
                            .ofUser(id.userId()));
        }
    }

    @Override
    public String function() {
        return Functions.GRADE_ITEMS;
    }

    /** The icon of a penalty is read in English. */
    @Override
    public MoodleCall callOf(Long user) {
        return new MoodleCall(Functions.GRADE_ITEMS)
                .about(read.course())
                .optional()
                .inEnglish()
                .with("courseid", read.course())
                .with("userid", user);
    }

    @Override
    public boolean isOpen(Long user) {
        return refusal == null;
    }

    @Override
    public void answered(Long user, MoodleCall call, JsonNode data) {
        Map<Long, GradebookItem> items = new HashMap<>();
        boolean found = false;
        for (JsonNode one : Shape.list(call, data, "usergrades")) {
            if (one.path("userid").asLong() == user) {
                found = true;
                for (JsonNode item : Shape.list(call, one, "gradeitems")) {
                    if (isGradeOfAssignment(item)) {
                        items.put(item.path("iteminstance").asLong(), new GradebookItem(item));
                    }
                }
            }
        }
        if (found) {
            reports.put(user, items);
        }
    }

    /** Outcomes of an assignment are items of their own, with other numbers. */
    private static boolean isGradeOfAssignment(JsonNode item) {
        return item.path("itemmodule").asText("").equals("assign")
                && item.path("itemnumber").asInt(0) == 0;
    }

    /** A learner whom Moodle does not know costs that learner; every other refusal would be said of the next one too. */
    @Override
    public void failed(Long user, MoodleCall call, MoodleError error) {
        if (error.concernsLearner() || error.is(MoodleError.UNKNOWN_RECORD)) {
            gone.add(user);
            read.said(
                    Finding.of(FindingCode.WITHHELD, "the gradebook does not know the user")
                            .ofUser(user),
                    error.words());
            return;
        }
        if (!error.isDenied() && error.failureOf(call).reach() == Reach.RUN) {
            throw error.failureOf(call, read.run());
        }
        refusal = "Moodle refuses " + call + " (" + error + ")" + needs()
                + ", and moodle/site:accessallgroups for separate groups";
        read.said(Finding.of(FindingCode.PENALTY_UNKNOWN, refusal), error.words());
    }

    @Override
    public void unanswered(Long user) {
        unanswered.add(user);
    }
}
