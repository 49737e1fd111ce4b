package io.github.moodlegrade.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.MoodleVersion;
import io.github.moodlegrade.testkit.TestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A double with one small course, and a source that reads it. */
final class Fixture implements AutoCloseable {
    static final long COURSE = 4;
    static final CourseRef REF = CourseRef.idnumber("oec_subj_3_course_2");

    final FakeMoodle moodle;
    final FakeCourse fake;
    final TestRun run = new TestRun();
    final MoodleCourse course = MoodleCourse.of(COURSE, "Mathematics", null);
    MoodleWebService source;

    Fixture() {
        this(MoodleVersion.MOODLE_4_5);
    }

    Fixture(MoodleVersion version) {
        moodle = FakeMoodle.start(version);
        fake = moodle.course(COURSE).idnumber(REF.value()).name("Mathematics", "MATH");
        source = source(settings().build());
    }

    static HttpSettings.Builder settings() {
        return HttpSettings.builder().requestTimeout(Duration.ofSeconds(20));
    }

    MoodleWebService source(HttpSettings settings) {
        return MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .http(settings)
                .build();
    }

    MoodleWebService.Builder builder() {
        return MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .http(settings().build());
    }

    /** Enrols students with these ids. */
    Fixture students(long from, long to) {
        moodle.atomically(() ->
                LongStream.rangeClosed(from, to).forEach(id -> fake.student(id).idnumber("oec_student_" + id)));
        return this;
    }

    /** A quiz with a maximum of 10, where student n has the best grade n / 100. */
    Fixture quiz(long quizId, long from, long to) {
        moodle.atomically(() -> LongStream.rangeClosed(from, to)
                .forEach(id -> fake.quiz(quizId).maximum("10").bestGrade(id, mark(id))));
        return this;
    }

    static String mark(long userId) {
        return userId / 100 + "." + String.format("%02d", userId % 100);
    }

    Reading<Activity> activities() throws Exception {
        return source.activities(course, run);
    }

    Reading<Learner> learners() throws Exception {
        return source.learners(course, run);
    }

    /** Reads everything as the pipeline does. */
    Reading<Grade> grades() throws Exception {
        List<Activity> gradable =
                activities().items().stream().filter(Activity::isGradable).collect(Collectors.toList());
        return source.grades(course, gradable, learners().items(), run);
    }

    Map<CourseRef, MoodleCourse> find(CourseRef... refs) throws Exception {
        return source.findCourses(Set.of(refs), run);
    }

    /** The grades as {@code quiz 1 user 4 -> 8.33333:10}, sorted. */
    static Map<String, String> marks(Reading<Grade> grades) {
        Map<String, String> marks = new TreeMap<>();
        for (Grade grade : grades.items()) {
            GradeOutcome outcome = grade.outcome();
            String text = outcome.value()
                    .map(value -> value.canonical())
                    .orElse(outcome.kind().name());
            String before = marks.put(grade.id().toString(), text);
            if (before != null) {
                throw new AssertionError("twice: " + grade.id());
            }
        }
        return marks;
    }

    static List<FindingCode> codes(List<Finding> findings) {
        List<FindingCode> codes = new ArrayList<>();
        findings.forEach(finding -> codes.add(finding.code()));
        return codes;
    }

    @Override
    public void close() {
        moodle.close();
    }
}
