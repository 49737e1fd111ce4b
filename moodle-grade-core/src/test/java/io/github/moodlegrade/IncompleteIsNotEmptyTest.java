package io.github.moodlegrade;

import static io.github.moodlegrade.BreakableSchool.ASSIGNMENTS;
import static io.github.moodlegrade.run.FindingCode.ACTIVITY_CLOSED;
import static io.github.moodlegrade.run.FindingCode.COURSE_UNKNOWN;
import static io.github.moodlegrade.run.FindingCode.LEARNER_GONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.sharedtests.Thinning;
import io.github.moodlegrade.testkit.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A course is imported, then Moodle breaks in one of the ways in which a real one was seen to break, and the course is imported again: the
 * finding names the cause, what was surely read is delivered, nothing is concluded from what is absent, and after healing all is as if
 * nothing had happened.
 */
class IncompleteIsNotEmptyTest {
    static Stream<Way> waysToBreak() {
        return Stream.of(
                        WaysToBreak.warnings(),
                        WaysToBreak.capabilities(),
                        WaysToBreak.accounts(),
                        WaysToBreak.answers(),
                        WaysToBreak.functions())
                .flatMap(ways -> Thinning.everyNth(3, "ways in which Moodle breaks", ways));
    }

    @ParameterizedTest
    @MethodSource("waysToBreak")
    void nothingIsConcludedFromWhatIsAbsent(Way way) {
        try (BreakableSchool school = new BreakableSchool()) {
            school.importAll();
            school.teach();
            way.breaking.accept(school);

            ImportReport report = school.run();

            school.concludedNothing(report, way.surelyRead);
            assertThat(report.status()).isEqualTo(way.status);
            assertThat(report.courses())
                    .allSatisfy(course -> assertThat(course.state()).isEqualTo(way.state));
            assertThat(report.findings()).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo(way.code);
                assertThat(finding.message()).contains(way.words);
            });
            school.recovers();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.WaysToBreak#harmless")
    void whatCanBeAskedAgainIsReadWhole(Way way) {
        try (BreakableSchool school = new BreakableSchool()) {
            school.importAll();
            school.teach();
            way.breaking.accept(school);

            ImportReport report = school.run();

            assertThat(report.courses().get(0).state()).isEqualTo(State.COMPLETE);
            school.concludedNothing(report, WaysToBreak.ALL);
            school.recovers();
        }
    }

    @Test
    void aUserDeletedWhileReadingCostsOnlyThisUser() {
        try (BreakableSchool school = new BreakableSchool()) {
            school.importAll();
            school.teach();
            school.beforeGrades(one -> one.moodle.user(107).deleted(true));

            ImportReport report = school.run();

            assertThat(report.courses().get(0).state()).isEqualTo(State.COMPLETE);
            assertThat(School.finding(report, LEARNER_GONE).users()).containsExactly(107L);
            assertThat(report.counts().undelivered()).isEqualTo(3);
            school.concludedNothing(report, WaysToBreak.ALL);
            school.recovers();
        }
    }

    @Test
    void aQuizDeletedWhileReadingIsClosedAndThenForgottenByNobody() {
        try (BreakableSchool school = new BreakableSchool()) {
            school.importAll();
            school.teach();
            school.beforeGrades(one -> one.course.removeQuiz(42));
            List<String> others = WaysToBreak.with(List.of("quiz 43", "quiz 44"), ASSIGNMENTS);

            ImportReport report = school.run();

            assertThat(report.courses().get(0).state()).isEqualTo(State.INCOMPLETE);
            assertThat(School.finding(report, ACTIVITY_CLOSED).activity()).contains("quiz 42");
            assertThat(School.finding(report, ACTIVITY_CLOSED).message()).contains("deleted");
            school.concludedNothing(report, others);
            ImportReport next = school.run();
            assertThat(next.findings()).isEmpty();
            school.concludedNothing(next, others);
        }
    }

    @Test
    void aCourseDeletedWhileReadingFailsAndIsThenNotInMoodle() {
        try (BreakableSchool school = new BreakableSchool()) {
            school.importAll();
            school.teach();
            school.moodle.onRequest(
                    request -> {
                        if (request.function().equals("core_enrol_get_enrolled_users")) {
                            school.moodle.removeCourse(BreakableSchool.COURSE);
                        }
                        return false;
                    },
                    Fault.htmlPage());

            ImportReport report = school.run();

            assertThat(report.courses().get(0).state()).isEqualTo(State.FAILED);
            assertThat(School.finding(report, COURSE_UNKNOWN).message()).contains("deleted");
            school.concludedNothing(report, List.of());
            ImportReport next = school.run();
            assertThat(School.codes(next)).containsExactly(FindingCode.COURSES_NOT_IN_MOODLE);
            school.concludedNothing(next, List.of());
        }
    }
}
