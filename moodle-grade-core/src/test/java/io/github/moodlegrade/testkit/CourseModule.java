package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A quiz or an assignment as Moodle's course modules know it, for as long as one request lasts. */
final class CourseModule {
    static final int SEPARATE_GROUPS = 1;

    private final FakeCourse course;
    private final long id;
    private final boolean visible;
    private final boolean restricted;
    private final String viewCapability;
    private final String reportCapability;
    private final int groupMode;
    private final long groupingId;
    private final long configured;
    private final Map<String, List<UpdatedRow>> ofAll = new LinkedHashMap<>();
    private final Map<String, List<UpdatedRow>> ofLearners = new LinkedHashMap<>();

    private CourseModule(FakeQuiz quiz) {
        this.course = quiz.course();
        this.id = quiz.cmid();
        this.visible = quiz.isVisible();
        this.restricted = quiz.isRestricted();
        this.viewCapability = "mod/quiz:view";
        this.reportCapability = "mod/quiz:viewreports";
        this.groupMode = course.effectiveGroupMode(quiz.ownGroupMode());
        this.groupingId = quiz.groupingId();
        this.configured = quiz.configured();
        ofAll.put("questions", quiz.updatedQuestions());
        ofLearners.put("userattempts", quiz.updatedAttempts());
        ofLearners.put("usergrades", quiz.updatedGrades());
    }

    private CourseModule(FakeAssignment assignment) {
        this.course = assignment.course();
        this.id = assignment.cmid();
        this.visible = assignment.isVisible();
        this.restricted = assignment.isRestricted();
        this.viewCapability = "mod/assign:view";
        this.reportCapability = "mod/assign:viewgrades";
        this.groupMode = course.effectiveGroupMode(assignment.ownGroupMode());
        this.groupingId = assignment.groupingId();
        this.configured = assignment.configured();
        ofLearners.put("usersubmissions", assignment.updatedSubmissions());
        ofLearners.put("usergrades", assignment.updatedGrades());
    }

    /** Those of a course, in the order of their ids. */
    static List<CourseModule> of(FakeCourse course) {
        List<CourseModule> modules = new ArrayList<>();
        course.quizzes().forEach(quiz -> modules.add(new CourseModule(quiz)));
        course.assignments().forEach(assignment -> modules.add(new CourseModule(assignment)));
        modules.sort(Comparator.comparingLong(CourseModule::id));
        return modules;
    }

    static @Nullable CourseModule find(MoodleWorld world, long id) {
        for (FakeQuiz quiz : world.quizzes().values()) {
            if (quiz.cmid() == id) {
                return new CourseModule(quiz);
            }
        }
        for (FakeAssignment assignment : world.assignments().values()) {
            if (assignment.cmid() == id) {
                return new CourseModule(assignment);
            }
        }
        return null;
    }

    /** Moodle's {@code validate_context} of this activity. */
    void enter(Call call) {
        call.enter(course, visible, restricted, viewCapability);
    }

    boolean isSeenBy(Call call) {
        return call.has(viewCapability) && call.seesActivity(visible, restricted);
    }

    /** Whether a call sees what learners other than its own user did. */
    boolean showsLearnersTo(Call call) {
        return call.has(reportCapability);
    }

    long id() {
        return id;
    }

    FakeCourse course() {
        return course;
    }

    /** 0 none, 1 separate, 2 visible: the course's where it forces one, else the activity's own. */
    int groupMode() {
        return groupMode;
    }

    long groupingId() {
        return groupingId;
    }

    /** When its form was last saved, in seconds since 1970. */
    long configured() {
        return configured;
    }

    /** Areas by name that everybody may see. */
    Map<String, List<UpdatedRow>> areasOfAll() {
        return ofAll;
    }

    /** Areas by name with what learners did. */
    Map<String, List<UpdatedRow>> areasOfLearners() {
        return ofLearners;
    }
}
