package io.github.moodlegrade;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.sharedtests.http.DirectClient;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A school that follows the changes of a {@link FakeMoodle} with course 4 (subject 3 of course 2), the students 51 to 53, who are its users
 * 151 to 153, quiz 42 of 10 points and assignment 7 of 100, which all three have a grade for.
 */
final class FollowedSchool implements AutoCloseable {
    static final long COURSE = 4;
    static final Duration DAY = Duration.ofHours(24);
    static final ImportRequest POLL = ImportRequest.allCourses().refresh(RefreshPolicy.followChanges(DAY));

    final FakeMoodle moodle;
    final MemoryOec oec = new MemoryOec(new Journal());
    final HandClock clock = new HandClock();
    private final GradeImportService service;

    FollowedSchool(MoodleVersion version) {
        moodle = FakeMoodle.start(version).clock(clock);
        moodle.serviceUser()
                .addFunctions("mod_assign_get_user_flags", "gradereport_user_get_grade_items")
                .allow("mod/assign:grade", "moodle/grade:viewall", "gradereport/user:view");
        FakeCourse course = moodle.course(COURSE).idnumber("oec_subj_3_course_2");
        oec.course(3, 2);
        course.quiz(42).name("Fractions").maximum("10");
        course.assignment(7).name("Essay").maximum(100);
        for (long student = 51; student <= 53; student++) {
            oec.student(student, "s" + student + "@example.test");
            course.student(student + 100).idnumber("oec_student_" + student);
            quiz().bestGrade(student + 100, "5");
            assignment().grade(student + 100, "50");
        }
        service = GradeImportService.builder(
                        Site.of("f" + UUID.randomUUID().toString().substring(0, 8), "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(HttpSettings.builder()
                                        .client(new DirectClient().reaching(moodle.url(), moodle.handler()))
                                        .build())
                                .build(),
                        oec)
                .clock(clock)
                .build();
    }

    FakeCourse course() {
        return moodle.course(COURSE);
    }

    FakeQuiz quiz() {
        return moodle.quiz(42);
    }

    FakeAssignment assignment() {
        return moodle.assignment(7);
    }

    static Activity activity(ActivityKind kind, long id) {
        return Activity.builder(kind, id, COURSE, "").build();
    }

    /** A quarter of an hour later. */
    ImportReport poll() {
        return run(POLL);
    }

    ImportReport run(ImportRequest request) {
        clock.pass(Duration.ofMinutes(15));
        moodle.clearLog();
        oec.asked.clear();
        return School.addsUp(service.importGrades(request));
    }

    /** OpenEduCat holds the grade to pass of each activity. */
    void passMarksStand() {
        oec.shaping = activity ->
                "pass:" + activity.gradeToPass().map(BigDecimal::toPlainString).orElse("none");
    }

    /** OpenEduCat has a record of the quiz. */
    void recordOfTheQuizStands() {
        oec.recorded.add(activity(ActivityKind.QUIZ, 42).ref());
    }

    void loseTheMarksOfTheQuiz() {
        Activity lost = activity(ActivityKind.QUIZ, 42);
        oec.damaged.add(lost);
        oec.edit(lost, 51, "none");
    }

    /** What a run brought: the marks in OpenEduCat, how many were compared with Moodle, and what its findings say of grades. */
    Map<String, String> seen(ImportReport report) {
        Map<String, String> seen = new TreeMap<>(oec.marks());
        long compared =
                oec.asked.stream().mapToLong(asked -> asked.grades().size()).sum();
        seen.put("compared", Long.toString(compared));
        seen.put("learners", Integer.toString(report.courses().get(0).learners()));
        for (Finding finding : report.findings()) {
            seen.put(
                    finding.code() + " " + finding.activity().orElse(""),
                    finding.users().toString());
        }
        return seen;
    }

    @Override
    public void close() {
        moodle.close();
    }
}
