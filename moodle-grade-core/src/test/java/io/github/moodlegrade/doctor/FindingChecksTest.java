package io.github.moodlegrade.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How findings become lines of a doctor. */
class FindingChecksTest {
    private static List<String> lines(List<Finding> findings) {
        Checks checks = new Checks();
        FindingChecks.add(findings, finding -> Check.Area.COURSES, checks);
        return checks.inOrder().stream().map(Check::found).collect(Collectors.toList());
    }

    private static Finding closed(long course, String activity) {
        return Finding.of(FindingCode.ACTIVITY_CLOSED, "closed")
                .inCourse(course)
                .ofActivity(activity);
    }

    @Test
    void oneKindIsOneLineWhichNamesTenCourses() {
        List<Finding> findings = LongStream.rangeClosed(1, 12)
                .mapToObj(id -> closed(id, "quiz " + id))
                .collect(Collectors.toList());

        assertThat(lines(findings))
                .singleElement()
                .asString()
                .startsWith("closed (course 1: quiz 1; course 2: quiz 2; ")
                .endsWith("; course 10: quiz 10; and 2 more courses; 12 times).");
    }

    @Test
    void theActivitiesOfACourseStandTogether() {
        assertThat(lines(List.of(closed(4, "quiz 42"), closed(5, "quiz 43"), closed(4, "assignment 7"))))
                .containsExactly("closed (course 4: quiz 42, assignment 7; course 5: quiz 43; 3 times).");
    }

    @Test
    void anotherMessageIsAnotherLine() {
        Finding one = Finding.of(FindingCode.ODOO_REFUSED, "one.");
        Finding two = Finding.of(FindingCode.ODOO_REFUSED, "two");

        assertThat(lines(List.of(one, two, one.inCourse(4)))).containsExactly("one.", "two.", "one (course 4).");
    }

    @Test
    void whoeverTheMessageNamesIsNotNamedAgain() {
        Finding said = Finding.of(FindingCode.AMBIGUOUS, "Moodle users [31, 32] are all student 5")
                .ofUser(31)
                .ofUser(32);

        assertThat(lines(List.of(said))).containsExactly("Moodle users [31, 32] are all student 5.");
    }

    @Test
    void aStudentOfTheSameNumberIsSomebodyElse() {
        Finding unmatched = Finding.of(FindingCode.LEARNER_UNMATCHED, "no idnumber; nearest: student 51 of course 2")
                .inCourse(4)
                .ofUser(51);

        assertThat(lines(List.of(unmatched)))
                .containsExactly("no idnumber; nearest: student 51 of course 2 (course 4; Moodle user 51).");
    }

    @Test
    void tenUsersAndTenActivitiesOfACourseAreNamed() {
        List<Finding> findings = LongStream.rangeClosed(1, 12)
                .mapToObj(id -> closed(4, "quiz " + id).ofUser(100 + id))
                .collect(Collectors.toList());

        assertThat(lines(findings))
                .singleElement()
                .asString()
                .contains("quiz 9, quiz 10, and 2 more activities; Moodle users 101 ")
                .endsWith(" 110; 12 times).");
    }
}
