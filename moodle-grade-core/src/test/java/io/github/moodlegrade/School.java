package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A school for tests: Moodle, OpenEduCat and hash store in memory, and one course (Moodle's 1, subject 3 of course 2) with the students 7
 * and 8, who are the Moodle users 17 and 18, quiz 42 of 10 points and assignment 42 of 100.
 */
final class School {
    static final long COURSE = 1;

    final Site site = Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL");
    final Journal journal = new Journal();
    final MemoryMoodle moodle = new MemoryMoodle(journal);
    final MemoryOec oec = new MemoryOec(journal);
    final InMemoryHashStore hashes = new InMemoryHashStore();
    final JournalStore store = new JournalStore(journal, hashes);
    final Activity quiz;
    final Activity assignment;

    School() {
        course(COURSE, 3, 2);
        quiz = moodle.quiz(COURSE, 42, "10");
        assignment = moodle.assignment(COURSE, 42, "100");
        oec.student(7, "seven@example.test");
        oec.student(8, "eight@example.test");
        moodle.student(COURSE, 17, "oec_student_7");
        moodle.student(COURSE, 18, "oec_student_8");
    }

    /** The same school with grades: 8.33333 and 0 for the quiz, 66 for the assignment, which user 18 has not handed in. */
    static School withGrades() {
        School school = new School();
        school.moodle.grade(school.quiz, 17, "8.33333");
        school.moodle.grade(school.quiz, 18, "0");
        school.moodle.grade(school.assignment, 17, "66.00000");
        return school;
    }

    OecCourse course(long moodleCourse, long subject, long course) {
        moodle.course(moodleCourse, "oec_subj_" + subject + "_course_" + course);
        return oec.course(subject, course);
    }

    /** Of a service that begins at the first course, so that tests know what comes when. */
    GradeImportService.Builder builder() {
        return GradeImportService.builder(site, moodle, oec).hashStore(store).firstCourse((courses, now) -> 0);
    }

    ImportReport run() {
        return run(ImportRequest.allCourses());
    }

    ImportReport run(ImportRequest request) {
        return addsUp(builder().build().importGrades(request));
    }

    void forbidWriting() {
        oec.writable = false;
        store.writable = false;
    }

    GradeKey key(Activity activity, long user) {
        return GradeKey.of(site, oec.identity.id(), activity.gradeOf(user));
    }

    @Nullable
    GradeHash hash(Activity activity, long user) {
        return hashes.lookup(List.of(key(activity, user))).get(key(activity, user));
    }

    /** What is stored of an activity's own record. */
    @Nullable
    GradeHash hashOfExam(Activity activity) {
        GradeKey key = GradeKey.ofActivity(site, oec.identity.id(), activity.ref());
        return hashes.lookup(List.of(key)).get(key);
    }

    static ImportReport addsUp(ImportReport report) {
        assertAddsUp(report.counts());
        report.courses().forEach(course -> assertAddsUp(course.counts()));
        return report;
    }

    private static void assertAddsUp(Counts counts) {
        assertThat(counts.unchanged()
                        + counts.delivered()
                        + counts.rejected()
                        + counts.skipped()
                        + counts.undelivered())
                .as("the sum of %s", counts)
                .isEqualTo(counts.read());
        assertThat(List.of(
                        counts.unchanged(),
                        counts.delivered(),
                        counts.rejected(),
                        counts.skipped(),
                        counts.undelivered(),
                        counts.rounded()))
                .as("%s", counts)
                .allMatch(count -> count >= 0);
    }

    static List<FindingCode> codes(ImportReport report) {
        return report.findings().stream().map(Finding::code).collect(Collectors.toList());
    }

    static Finding finding(ImportReport report, FindingCode code) {
        return report.findings().stream()
                .filter(finding -> finding.code() == code)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " among " + report.findings()));
    }

    /** The counts as {@code read=unchanged+delivered+rejected+skipped+undelivered}. */
    static String sum(ImportReport report) {
        Counts counts = report.counts();
        return counts.read() + "=" + counts.unchanged() + "+" + counts.delivered() + "+" + counts.rejected() + "+"
                + counts.skipped() + "+" + counts.undelivered();
    }
}
