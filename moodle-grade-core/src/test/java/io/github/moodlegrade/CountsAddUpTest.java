package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.source.GradeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random schools, grades, refusals and failures: the counts add up, and quiet runs bring OpenEduCat to what Moodle says. */
class CountsAddUpTest {
    private static final int SCHOOLS = 150;
    private static final int USERS = 6;
    private static final String[] STEPS = {
        "open",
        "courses",
        "findCourses",
        "activities 1",
        "learners 1",
        "students",
        "grades 1",
        "lookup",
        "standing",
        "plan",
        "mark",
        "deliver",
        "write",
        "plan#2",
        "write#2",
        "lookup#2",
        "commit",
        "forget",
        "grades 2"
    };

    @Test
    void whateverHappens() {
        long seed = Long.getLong("moodlegrade.seed", System.nanoTime());
        for (int number = 0; number < SCHOOLS; number++) {
            long own = seed + number;
            try (Logs logs = Logs.captured()) {
                play(new RandomSchool(own));
                assertThat(logs.records()).isNotNull();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("repeat with -Dmoodlegrade.seed=" + own + ": " + e.getMessage(), e);
            }
        }
    }

    private static void play(RandomSchool random) {
        for (int run = 0; run < 4; run++) {
            random.change();
            random.disturb();
            ImportReport report = random.run();
            agrees(report);
            random.previews.forEach(preview -> agrees(preview, report));
        }
        random.quiet();
        ImportReport report = random.school.run();
        agrees(report);
        assertThat(report.status()).isIn(Status.COMPLETED, Status.PARTIAL);
        assertThat(random.shownByOec()).as("after a quiet run").containsAllEntriesOf(random.expected());
        ImportReport again = random.school.run();
        assertThat(again.counts().delivered()).isZero();
        assertThat(again.counts().undelivered()).isZero();
        assertThat(again.counts().unchanged()).isEqualTo(random.expected().size());
    }

    /** A status says what the courses say. */
    private static void agrees(ImportReport report) {
        if (report.status() == Status.COMPLETED) {
            assertThat(report.courses()).allMatch(course -> course.state() == Course.State.COMPLETE);
            assertThat(report.counts().rejected()).isZero();
            if (report.mode().writes()) {
                assertThat(report.counts().undelivered()).isZero();
            }
        }
        assertThat(report.failure().isPresent()).isEqualTo(report.status() == Status.FAILED);
        if (!report.mode().writes()) {
            assertThat(report.counts().delivered()).isZero();
        }
    }

    /** A preview counts what its course counts; what was read and is nowhere else is not delivered. */
    private static void agrees(CoursePreview preview, ImportReport report) {
        Course course = report.courses().stream()
                .filter(one -> one.moodleCourse().equals(preview.course()))
                .findFirst()
                .orElseThrow();
        Counts counts = course.counts();
        long undelivered = preview.count(Fate.NEW) + preview.count(Fate.CHANGED) + preview.count(Fate.UNKNOWN);
        assertThat(report.mode().writes()).isFalse();
        assertThat(preview.count(Fate.UNCHANGED) + preview.count(Fate.LEFT)).isEqualTo(counts.unchanged());
        assertThat(preview.count(Fate.REFUSED)).isEqualTo(counts.rejected());
        assertThat(preview.count(Fate.NOT_GRADED) + preview.count(Fate.WITHHELD))
                .isEqualTo(counts.skipped());
        if (counts.read() > 0) {
            assertThat(undelivered).isEqualTo(counts.undelivered());
        }
        if (course.state() == Course.State.COMPLETE) {
            assertThat(preview.count(Fate.UNKNOWN)).isZero();
            assertThat(preview.students()).hasSize(course.matched());
        }
    }

    private static final class RandomSchool {
        private final Random random;
        private final School school = new School();
        private final List<Activity> activities = new ArrayList<>();
        private final Map<String, String> expected = new TreeMap<>();
        private final List<CoursePreview> previews = new ArrayList<>();
        private ImportRequest request = ImportRequest.allCourses();

        RandomSchool(long seed) {
            random = new Random(seed);
            school.course(2, 30, 20);
            activities.addAll(List.of(school.quiz, school.assignment, school.moodle.quiz(2, 43, "10")));
            for (int user = 19; user < 17 + USERS; user++) {
                school.oec.student(user - 10, null);
                school.moodle.student(School.COURSE, user, "oec_student_" + (user - 10));
            }
            for (int user = 17; user < 17 + USERS; user++) {
                school.moodle.student(2, user, "oec_student_" + (user - 10));
            }
        }

        void change() {
            for (int i = 0; i < 8; i++) {
                Activity activity = activities.get(random.nextInt(activities.size()));
                long user = 17L + random.nextInt(USERS);
                String place = activity + " student " + (user - 10);
                int kind = random.nextInt(10);
                expected.remove(place);
                if (kind == 0) {
                    school.moodle.outcome(activity, user, GradeOutcome.notGraded());
                } else if (kind == 1) {
                    school.moodle.outcome(activity, user, GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED));
                } else if (kind == 2) {
                    school.moodle.grade(activity, user, "1000");
                } else {
                    int marks = random.nextInt(10);
                    school.moodle.grade(activity, user, marks + (random.nextBoolean() ? ".33333" : ""));
                    expected.put(place, marks + "/" + activity.maximum().orElseThrow());
                }
            }
        }

        void disturb() {
            quiet();
            Mode[] modes = Mode.values();
            request = request.mode(random.nextInt(3) > 0 ? Mode.IMPORT : modes[random.nextInt(modes.length)]);
            for (int i = random.nextInt(4); i > 0; i--) {
                Activity activity = activities.get(random.nextInt(activities.size()));
                long user = 17L + random.nextInt(USERS);
                switch (random.nextInt(6)) {
                    case 0:
                        school.oec.refused.put(activity.gradeOf(user), Finding.of(FindingCode.REFUSED_STATE, "done"));
                        break;
                    case 1:
                        school.oec.rejected.put(activity.gradeOf(user), Finding.of(FindingCode.GRADE_REFUSED, "no"));
                        break;
                    case 2:
                        school.oec.ignored.add(activity.gradeOf(user));
                        break;
                    case 3:
                        school.moodle.unreadable.add(activity.gradeOf(user));
                        break;
                    case 4:
                        school.oec.delete(activity);
                        break;
                    default:
                        school.journal.failing(STEPS[random.nextInt(STEPS.length)], failure());
                        break;
                }
            }
        }

        private Exception failure() {
            switch (random.nextInt(3)) {
                case 0:
                    return MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone");
                case 1:
                    return MoodleGradeException.course(FindingCode.ODOO_REFUSED, "no");
                default:
                    return new IllegalStateException("broken");
            }
        }

        ImportReport run() {
            previews.clear();
            ImportListener listener = new ImportListener() {
                @Override
                public void previewed(CoursePreview preview) {
                    previews.add(preview);
                }
            };
            return School.addsUp(school.builder().listener(listener).build().importGrades(request));
        }

        void quiet() {
            school.journal.clear();
            school.oec.refused.clear();
            school.oec.rejected.clear();
            school.oec.ignored.clear();
            school.moodle.gaplessAgain();
        }

        Map<String, String> expected() {
            return expected;
        }

        Map<String, String> shownByOec() {
            return school.oec.marks();
        }
    }
}
