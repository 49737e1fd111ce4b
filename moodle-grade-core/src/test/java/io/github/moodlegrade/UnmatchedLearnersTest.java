package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the report says of learners who are nobody, and of idnumbers that nobody can see. */
class UnmatchedLearnersTest {
    private final School school = School.withGrades();

    private void learner(long user, @Nullable String idnumber, @Nullable String email, String name) {
        school.moodle.add(
                School.COURSE,
                Learner.of(user, idnumber, email, Set.of("student")).withFullName(name));
    }

    private String unmatched() {
        return finding(school.run(), FindingCode.LEARNER_UNMATCHED).message();
    }

    @Test
    void theNearestStudentsAreNamedByIdAndReasonOnly() {
        school.oec.student(24, "other@example.test", "NGUYEN Thi Ánh Đào");
        school.oec.student(31, "anh.dao@school.test", "Somebody Else");
        school.oec.student(95, null, "Third Person");
        school.oec.student(33, "far@away.test", "Fourth Person");
        learner(19, "oec_student_95x", "anhdao@example.test", "Dao Anh Nguyen Thi");

        String message = unmatched();

        assertThat(message)
                .isEqualTo(
                        "the idnumber \"oec_student_95x\" leads to no student, and no student of the course has this e-mail;"
                                + " nearest: student 95 (the idnumber looks like it), student 24 (same name),"
                                + " student 31 (similar e-mail)");
    }

    @Test
    void anUnknownStudentHasNearestOnesToo() {
        school.oec.student(51, "anna@example.test", "Anna");
        learner(19, "oec_student_15", "Anna@example.test", "Anna");

        assertThat(finding(school.run(), FindingCode.UNKNOWN_STUDENT).message())
                .isEqualTo("leads to student 15, which OpenEduCat does not have (any more);"
                        + " nearest: student 51 (the idnumber looks like it, same name, same e-mail)");
    }

    @Test
    void studentsWhomOtherLearnersLeadToAreNotSuggested() {
        learner(19, "student 7", "seven@example.org", "");

        assertThat(unmatched()).doesNotContain("nearest");
    }

    @Test
    void norThoseWhomTwoLearnersClaim() {
        school.moodle.student(School.COURSE, 20, "oec_student_7");
        learner(19, "student 7", null, "");

        ImportReport report = school.run();

        assertThat(codes(report)).contains(FindingCode.AMBIGUOUS);
        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).message()).doesNotContain("nearest");
    }

    @Test
    void whatEndsTheRunEndsItHereToo() {
        learner(19, null, null, "");
        school.journal.failing("enrolled", MoodleGradeException.run(FindingCode.DEADLINE_PASSED, "too late"));
        assertThat(school.run().status()).isEqualTo(Status.FAILED);

        school.journal.failing("enrolled", new InterruptedException());
        assertThat(school.run().status()).isEqualTo(Status.CANCELLED);
        assertThat(Thread.interrupted()).as("the interrupt is restored").isTrue();
        assertThat(school.oec.marks()).isEmpty();
    }

    @Test
    void anIdnumberIsQuotedWithoutWhatCannotBeSeenAndNotAtAnyLength() {
        learner(19, " 9\u202e-17\u0000\n ", null, "");
        learner(20, "1".repeat(61), null, "");
        learner(21, "2".repeat(60), null, "");

        String findings = school.run().findings().toString();

        assertThat(findings)
                .contains("the idnumber \"9-17\" leads")
                .contains("\"" + "1".repeat(59) + "…\"")
                .doesNotContain("1".repeat(60))
                .contains("\"" + "2".repeat(60) + "\"");
    }

    /** Nobody knows the names of all people; so nothing is quoted that could be one, in whatever script. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DOE-JANE-17",
                "A-17",
                "jane@example.test",
                "\u5f20\u4f1f 51",
                "\u0422\u0435\u0441\u0442",
                "\uff2a\uff41\uff4e\uff45",
                "oec_student_jane",
                "oec_student_udo51",
                "zoe_student_51",
                "student_mia_51",
                "\ud801\udcb0\ud801\udcb1"
            })
    void anIdnumberThatMayBeANameIsNotQuoted(String idnumber) {
        learner(20, idnumber, null, "");

        assertThat(finding(school.run(), FindingCode.LEARNER_UNMATCHED).message())
                .startsWith("an idnumber of " + idnumber.codePointCount(0, idnumber.length())
                        + " characters with letters leads to no student");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c\udd70\ud83c\udd71", "\ud83c\uddff\ud83c\uddf4", "51\u0301"})
    void norOneOfSigns(String idnumber) {
        learner(20, idnumber, null, "");

        assertThat(finding(school.run(), FindingCode.LEARNER_UNMATCHED).message())
                .contains("characters with letters")
                .doesNotContain(idnumber);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "51",
                "2026/51",
                "\u0665\u0661",
                "oec_student_",
                "OEC-Student 0",
                "oec_studnet_99999",
                "student99999",
                "oec_student_99999x"
            })
    void anIdnumberThatCannotBeANameIsQuoted(String idnumber) {
        learner(20, idnumber, null, "");

        assertThat(finding(school.run(), FindingCode.LEARNER_UNMATCHED).message())
                .startsWith("the idnumber \"" + idnumber + "\" leads to no student");
    }

    @Test
    void anIdnumberThatIsAnAddressOrANameIsNotQuoted() {
        learner(19, "jane@example.test", null, "");
        learner(20, "DOE-JANE-in-17 XY", null, "Jané Doe");
        learner(21, "oec_student_0", "jane@example.test", "Jo X");

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).message())
                .isEqualTo("an idnumber of 17 characters with letters leads to no student, and no e-mail");
        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).users()).containsExactly(19L, 20L);
        assertThat(report.findings())
                .anyMatch(finding -> finding.message().equals("the idnumber \"oec_student_0\" leads to no student"));
        assertThat(report.findings().toString()).doesNotContainIgnoringCase("jane");
    }

    @Test
    void emailsButNotOneIdnumberIsASign() {
        learner(17, null, "seven@example.test", "");
        learner(18, " ", null, "");

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.IDNUMBERS_NOT_SHOWN).course()).contains(School.COURSE);
        assertThat(finding(report, FindingCode.IDNUMBERS_NOT_SHOWN).message())
                .contains("2 learners", "moodle/user:viewalldetails", "e-mails only");
        assertThat(finding(report, FindingCode.IDNUMBERS_NOT_SHOWN).count()).isEqualTo(1);
        assertThat(sum(report)).isEqualTo("2=0+2+0+0+0");
        assertThat(report.status()).as("a warning").isEqualTo(Status.COMPLETED);
    }

    @Test
    void oneIdnumberOrOneLearnerOrNoEmailIsNone() {
        learner(17, null, "seven@example.test", "");
        assertThat(codes(school.run())).as("18 has one").doesNotContain(FindingCode.IDNUMBERS_NOT_SHOWN);

        learner(17, null, null, "");
        learner(18, null, null, "");
        assertThat(codes(school.run())).as("no e-mail either").doesNotContain(FindingCode.IDNUMBERS_NOT_SHOWN);

        school.moodle.add(School.COURSE, Learner.of(18, null, null, Set.of("teacher")));
        learner(17, null, "seven@example.test", "");
        assertThat(codes(school.run())).as("one learner").doesNotContain(FindingCode.IDNUMBERS_NOT_SHOWN);
    }
}
