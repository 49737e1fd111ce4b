package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.TargetIdentity;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do in OpenEduCat between two imports of grades that do not change in Moodle. */
class StandingTest {
    private final School school = School.withGrades();

    // ---- marks that were lost

    @Test
    void anAttendeeThatIsMissingIsFoundAndMadeAgainThoughNoGradeChanged() {
        school.oec.countsAttendees = true;
        school.run();
        school.oec.delete(school.quiz, 7);

        ImportReport report = school.run();

        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(sum(report)).isEqualTo("4=2+1+0+1+0");
        assertThat(finding(report, FindingCode.DRIFT).users()).containsExactly(17L);
        assertThat(sum(school.run())).as("and then nothing").isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void attendeesOfOthersDoNotMakeUpForOursUnlessTheyAreAsMany() {
        school.oec.countsAttendees = true;
        school.run();
        school.oec.delete(school.quiz, 7);
        school.oec.edit(school.quiz, 99, "1/10");

        assertThat(sum(school.run())).as("the number alone cannot tell").isEqualTo("4=3+0+0+1+0");
        assertThat(finding(school.run(ImportRequest.allCourses().mode(Mode.RECONCILE)), FindingCode.DRIFT)
                        .users())
                .containsExactly(17L);
    }

    @Test
    void allAttendeesAreMissing() {
        school.oec.countsAttendees = true;
        school.run();
        school.oec.delete(school.quiz, 7);
        school.oec.delete(school.quiz, 8);

        assertThat(sum(school.run())).isEqualTo("4=1+2+0+1+0");
    }

    @Test
    void aDamagedRecordIsComparedWholeAndOnlyWhatDiffersIsWritten() {
        school.run();
        school.oec.damaged.add(school.quiz);
        school.oec.edit(school.quiz, 7, "0/10");

        ImportReport report = school.run();

        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(sum(report)).isEqualTo("4=2+1+0+1+0");
    }

    @Test
    void ofADamagedRecordTheHashesOfLearnersWhoAreUnmatchedNowAreForgotten() {
        school.run();
        school.oec.damaged.add(school.quiz);
        school.oec.dropStudent(8);

        school.run();

        assertThat(school.hash(school.quiz, 18)).isNull();
        assertThat(school.hash(school.quiz, 17)).isNotNull();
    }

    @Test
    void whatCannotBeWrittenIntoADamagedRecordIsNotCalledUnchangedOnceItLooksWholeAgain() {
        school.run();
        school.oec.damaged.add(school.quiz);
        school.oec.edit(school.quiz, 7, "0/10");
        school.oec.refused.put(school.quiz.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "cancelled"));
        assertThat(sum(school.run())).isEqualTo("4=2+0+1+1+0");

        school.oec.damaged.clear();
        school.oec.refused.clear();

        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    // ---- a student whom somebody set absent

    @Test
    void anAbsenceStaysWhereADamagedRecordIsComparedAndIsReported() {
        school.run();
        school.oec.damaged.add(school.quiz);
        school.oec.setAbsent(school.quiz, 7);

        ImportReport report = school.run();

        assertThat(school.oec.isAbsent(school.quiz, 7)).isTrue();
        assertThat(sum(report)).as("counted as unchanged").isEqualTo("4=3+0+0+1+0");
        Finding drift = finding(report, FindingCode.DRIFT);
        assertThat(drift.message()).isEqualTo("the student is not present among the attendees of the exam");
        assertThat(drift.users()).containsExactly(17L);
    }

    @Test
    void anAbsenceStaysUnderANewRuleForMarksAndIsAskedAboutOnce() {
        school.run();
        school.oec.setAbsent(school.quiz, 7);
        school.oec.identity = TargetIdentity.of(school.oec.identity.id(), "percent");

        school.run();

        assertThat(school.oec.isAbsent(school.quiz, 7)).isTrue();
        GradeHash stored = school.hash(school.quiz, 17);
        assertThat(stored).isNotNull();
        assertThat(stored.writesAs()).contains("percent");
        ImportReport again = school.run();
        assertThat(codes(again)).doesNotContain(FindingCode.DRIFT);
        assertThat(sum(again)).isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void anAbsenceEndsWithTheNextGradeOfTheStudent() {
        school.run();
        school.oec.setAbsent(school.quiz, 7);
        school.moodle.grade(school.quiz, 17, "9");

        school.run();

        assertThat(school.oec.isAbsent(school.quiz, 7)).isFalse();
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
    }

    @Test
    void anAbsenceOfAGradeInDoubtIsThatOfAHalfDoneImport() {
        school.run();
        school.oec.setAbsent(school.quiz, 7);
        school.hashes.commit(Map.of(school.key(school.quiz, 17), GradeHash.pending("r1")));

        school.run();

        assertThat(school.oec.isAbsent(school.quiz, 7)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"RECONCILE", "REPAIR"})
    void comparingAllReportsAnAbsenceAndARepairEndsIt(Mode mode) {
        school.run();
        school.oec.setAbsent(school.quiz, 7);

        ImportReport report = school.run(ImportRequest.allCourses().mode(mode));

        assertThat(finding(report, FindingCode.DRIFT).users()).containsExactly(17L);
        assertThat(school.oec.isAbsent(school.quiz, 7)).isEqualTo(mode == Mode.RECONCILE);
        assertThat(Set.of(sum(report))).isSubsetOf("4=2+0+0+1+1", "4=2+1+0+1+0");
    }
}
