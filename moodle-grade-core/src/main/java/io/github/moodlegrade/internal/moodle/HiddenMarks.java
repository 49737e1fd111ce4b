package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Activity.Release;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Quizzes that hide their marks from the students: listed, or withheld until the marks are visible. */
final class HiddenMarks {
    /** Of learners whom Moodle does not know (any more) there are few; many are another fault. */
    private static final int MOST_ASKED = 5;

    private final MoodleClient client;
    private final SiteInfo site;
    private final boolean withholds;
    private final GradesRead read;

    HiddenMarks(MoodleClient client, SiteInfo site, boolean withholds, GradesRead read) {
        this.client = client;
        this.site = site;
        this.withholds = withholds;
        this.read = read;
    }

    /** Brings the quizzes whose grades are to be read; those of the others are put as withheld. */
    List<Activity> toRead(List<Activity> quizzes) throws InterruptedException {
        List<Activity> toRead = new ArrayList<>();
        List<Activity> notTold = new ArrayList<>();
        for (Activity quiz : quizzes) {
            if (withholds && quiz.release() == Release.NOT_TOLD) {
                notTold.add(quiz);
            } else if (quiz.release() != Release.MARKS_HIDDEN) {
                toRead.add(quiz);
            } else if (withholds) {
                withhold(quiz);
            } else {
                toRead.add(quiz);
                read.report(FindingCode.MARKS_HIDDEN, quiz, listed());
            }
        }
        if (!notTold.isEmpty()) {
            toRead.addAll(visibleInGradebook(notTold));
        }
        return toRead;
    }

    private static String listed() {
        return "The quiz's review options hide the marks from the students now; they are imported all the same."
                + " From Moodle 5.2 on the role needs " + Capabilities.HIDDEN_MARKS
                + ", else Moodle does not show such grades at all.";
    }

    private void withhold(Activity quiz) {
        read.putAll(quiz, GradeOutcome.withheld(Reason.MARKS_HIDDEN));
    }

    /** Whether an item is hidden is the same for all learners, so that one of them is enough to ask for: the first whom Moodle knows. */
    private List<Activity> visibleInGradebook(List<Activity> quizzes) throws InterruptedException {
        if (!site.mayCall(Functions.GRADE_ITEMS)) {
            unknown(quizzes, "the token's web service lacks " + Functions.GRADE_ITEMS);
            return List.of();
        }
        Map<Long, Boolean> hidden;
        try {
            hidden = hidden();
        } catch (MoodleGradeException e) {
            if (e.reach() == Reach.RUN && e.finding().code() != FindingCode.FUNCTION_DENIED) {
                throw e;
            }
            unknown(quizzes, e.finding().message().replaceFirst("\\.$", ""));
            return List.of();
        }
        List<Activity> visible = new ArrayList<>();
        for (Activity quiz : quizzes) {
            Boolean isHidden = hidden.get(quiz.id());
            if (isHidden == null) {
                unknown(List.of(quiz), Functions.GRADE_ITEMS + " lists no item of the quiz");
            } else if (isHidden) {
                withhold(quiz);
            } else {
                visible.add(quiz);
            }
        }
        return visible;
    }

    private Map<Long, Boolean> hidden() throws InterruptedException {
        Iterator<Learner> learners = read.learners().iterator();
        MoodleCall call = items(learners.next());
        MoodleAnswer answer = client.ask(call, read.run());
        for (int asked = 1; asked < MOST_ASKED && learners.hasNext() && mayConcernLearner(answer); asked++) {
            answer = client.ask(items(learners.next()), read.run());
        }
        return hidden(call, answer.orThrow(call, read.run()));
    }

    private MoodleCall items(Learner learner) {
        return new MoodleCall(Functions.GRADE_ITEMS)
                .about(read.course())
                .optional()
                .with("courseid", read.course())
                .with("userid", learner.userId());
    }

    /** From 5.1 on an unknown learner and an unknown course are one; the course is told by the next learner being as unknown. */
    private static boolean mayConcernLearner(MoodleAnswer answer) {
        return answer.error()
                .filter(error -> error.concernsLearner() || error.is(MoodleError.UNKNOWN_RECORD))
                .isPresent();
    }

    private void unknown(List<Activity> quizzes, String why) {
        quizzes.forEach(
                quiz -> read.releaseUnknown(quiz, why + ", which needs the capabilities " + Capabilities.GRADE_ITEMS));
    }

    /** Whether the item of each quiz is hidden; several items of one quiz count as hidden if one is. */
    private static Map<Long, Boolean> hidden(MoodleCall call, JsonNode data) {
        Map<Long, Boolean> hidden = new HashMap<>();
        for (JsonNode user : Shape.list(call, data, "usergrades")) {
            for (JsonNode item : Shape.list(call, user, "gradeitems")) {
                if (item.path("itemmodule").asText("").equals("quiz")
                        && item.path("gradeishidden").isBoolean()) {
                    hidden.merge(
                            item.path("iteminstance").asLong(0),
                            item.path("gradeishidden").booleanValue(),
                            Boolean::logicalOr);
                }
            }
        }
        return hidden;
    }
}
