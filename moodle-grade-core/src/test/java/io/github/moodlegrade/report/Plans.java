package io.github.moodlegrade.report;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans as runs tell them, for the forms to be tested with. */
final class Plans {
    static final String UNKNOWN_STUDENT = "leads to student 777, which OpenEduCat does not have (any more)";

    private Plans() {}

    /** Of course 4, with every fate: student by student one more of the fates in turn, and one learner without a student. */
    static Previews algebra() {
        List<Activity> activities = List.of(
                quiz(4, 42, "Fractions & <decimals>"),
                quiz(4, 43, "Angles"),
                Activity.builder(ActivityKind.ASSIGNMENT, 42, 4, "Essay").build());
        Map<Long, Long> students = new LinkedHashMap<>();
        for (long student = 51; student <= 58; student++) {
            students.put(1000 + student, student);
        }
        students.put(1059L, 59L);
        CoursePreview.Builder builder = CoursePreview.builder(
                        Reports.RUN_ID, Mode.PLAN, MoodleCourse.of(4, "Algebra", null), activities, students)
                .unmatched(1060, FindingCode.UNKNOWN_STUDENT, UNKNOWN_STUDENT);
        long user = 1051;
        for (Fate fate : Fate.values()) {
            for (Activity activity : activities) {
                FindingCode why = fate == Fate.REFUSED ? FindingCode.ABOVE_MAXIMUM : null;
                builder.fate(activity.gradeOf(user), fate, why);
                builder.fate(activity.gradeOf(1059), Fate.UNCHANGED, null);
            }
            user++;
        }
        return of(builder.build());
    }

    static ImportReport report() {
        return Reports.of(
                Status.PARTIAL,
                Mode.PLAN,
                List.of(Reports.course(4, "Algebra", Course.State.COMPLETE, new Counts(27, 9, 0, 3, 6, 9, 0), 10, 9)),
                List.of(
                        Finding.of(FindingCode.ABOVE_MAXIMUM, "more points than the activity's maximum")
                                .inCourse(4)
                                .ofActivity("quiz 42")
                                .ofUser(1057),
                        Finding.of(FindingCode.UNKNOWN_STUDENT, UNKNOWN_STUDENT)
                                .inCourse(4)
                                .ofUser(1060),
                        Finding.of(FindingCode.COURSES_NOT_IN_MOODLE, "pairs without a course")
                                .times(3)));
    }

    /** Courses from 1 on, in which every grade is new. */
    static Previews allNew(int courses, int learners, int activities) {
        Previews previews = new Previews();
        for (int course = 1; course <= courses; course++) {
            List<Activity> quizzes = new ArrayList<>();
            for (int quiz = 1; quiz <= activities; quiz++) {
                quizzes.add(quiz(course, course * 1000L + quiz, "Quiz " + quiz + " of the course"));
            }
            Map<Long, Long> students = new LinkedHashMap<>();
            for (long student = 1; student <= learners; student++) {
                students.put(100_000L + student, student);
            }
            CoursePreview.Builder builder = CoursePreview.builder(
                    Reports.RUN_ID, Mode.PLAN, MoodleCourse.of(course, "Course " + course, null), quizzes, students);
            for (Activity quiz : quizzes) {
                students.keySet().forEach(user -> builder.fate(quiz.gradeOf(user), Fate.NEW, null));
            }
            previews.previewed(builder.build());
        }
        return previews;
    }

    static ImportReport reportOfAllNew(int courses, int learners, int activities) {
        long grades = (long) learners * activities;
        List<Course> all = new ArrayList<>();
        for (int course = 1; course <= courses; course++) {
            Counts counts = new Counts(grades, 0, 0, 0, 0, grades, 0);
            all.add(Reports.course(course, "Course " + course, Course.State.COMPLETE, counts, learners, learners));
        }
        return Reports.of(Status.COMPLETED, Mode.PLAN, all, List.of());
    }

    private static Previews of(CoursePreview preview) {
        Previews previews = new Previews();
        previews.previewed(preview);
        return previews;
    }

    private static Activity quiz(long course, long id, String name) {
        return Activity.builder(ActivityKind.QUIZ, id, course, name)
                .maximum(BigDecimal.TEN)
                .build();
    }
}
