package io.github.moodlegrade.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.target.OecStudent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which students are near, why, and in which order. */
class NearestStudentsTest {
    private static final String LOOKS_LIKE_IT = "the idnumber looks like it";

    private static String nearest(
            @Nullable String idnumber, @Nullable String email, @Nullable String name, OecStudent... students) {
        return new NearestStudents(List.of(students))
                .to(Learner.of(17, idnumber, email, Set.of()).withFullName(name));
    }

    private static String byIdnumber(String idnumber, long student) {
        return nearest(idnumber, null, null, OecStudent.of(student, null));
    }

    @ParameterizedTest
    @CsvSource({
        "oec_student_9x, 9",
        "'oec student 9', 9",
        "OEC-STUDENT-009, 9",
        "student_9, 9",
        "oec_studnet_24, 24",
        "oecstudent24, 24",
        "24, 24",
        "'# 24 #', 24",
        "oec_student_2_4, 24",
        "oec_student_٢٤, 24",
        "ｏｅｃ_student_２４, 24",
        "oec_student_1O, 10",
        "oec_student_42, 24",
        "oec_student_2, 24",
        "oec_student_241, 24",
        "oec_student_25, 24",
    })
    void anIdnumberThatMayBeMeantSoLooksLikeIt(String idnumber, long student) {
        assertThat(byIdnumber(idnumber, student)).isEqualTo("student " + student + " (" + LOOKS_LIKE_IT + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "GR00024, 24",
        "2026-24, 24",
        "oec_student_2_5, 24",
        "teacher_24, 24",
        "oec_student_, 24",
        "oec_student_8, 9",
        "oec_student_251, 24",
        "'', 24",
        "Jane, 24",
    })
    void otherIdnumbersDoNot(String idnumber, long student) {
        assertThat(byIdnumber(idnumber, student)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jane.doe@school.test, JaneDoe@school.test, similar e-mail",
        "jane.doe@school.test, jane.doe@gmail.test, similar e-mail",
        "jane.doe+moodle@school.test, jane.doe@school.test, similar e-mail",
        "jane.deo@school.test, jane.doe@school.test, similar e-mail",
        "jonathan.dor@school.test, johnatan.door@school.test, ''",
        "jonathan.dor@school.test, jonatan.dorr@school.test, similar e-mail",
        "anna@school.test, ana@school.test, similar e-mail",
        "ann@school.test, anja@school.test, ''",
        "ann@school.test, ann@other.test, similar e-mail",
        "jd@school.test, jd@other.test, ''",
        "j.d@school.test, jd@school.test, similar e-mail",
        "student51@school.test, student52@school.test, ''",
        "student51@school.test, studnet51@school.test, similar e-mail",
        "jane.doe@school.test, ' Jane.Doe@SCHOOL.test', same e-mail",
        "jane.doe@school.test, john.roe@school.test, ''",
        "jane.doe@school.test, '', ''",
        "no address, no address, same e-mail",
        "@school.test, @other.test, ''",
    })
    void emailsAreSimilarButForCaseDotsDomainOrASlip(String learner, String student, String reason) {
        String expected = reason.isEmpty() ? "" : "student 24 (" + reason + ")";

        assertThat(nearest(null, learner, null, OecStudent.of(24, student))).isEqualTo(expected);
        assertThat(nearest(null, student, null, OecStudent.of(24, learner))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Ánh, ANH Nguyen Thi, true",
        "Đặng Văn A, Dang Van A, true",
        "'Doe, Jane', jane doe, true",
        "Jean-Luc Picard, Picard Jean Luc, true",
        "Łukasz Weiß, lukasz weiss, true",
        "李 小龍, 小龍 李, true",
        "Jane Doe, Jane Roe, false",
        "Jane Doe, Jane, false",
        "राम, रम, false",
        "-, ., false",
    })
    void namesAreTheSameWithoutCaseOrderAndDiacritics(String learner, String student, boolean same) {
        assertThat(nearest(null, null, learner, OecStudent.of(24, null).withName(student)))
                .isEqualTo(same ? "student 24 (same name)" : "");
    }

    @Test
    void threeAtMostNearestFirstWhateverTheOrderOfTheStudents() {
        List<OecStudent> students = new ArrayList<>(List.of(
                OecStudent.of(11, "jane.doe@other.test"),
                OecStudent.of(12, "x@other.test").withName("Doe Jane"),
                OecStudent.of(13, "janedoe@school.test").withName("Jane Doe"),
                OecStudent.of(14, "y@other.test").withName("Jane Doe"),
                OecStudent.of(95, null),
                OecStudent.of(96, null).withName("Somebody Else")));
        Learner learner = Learner.of(17, "oec_student_95x", "jane.doe@school.test", Set.of())
                .withFullName("Jane Doe");
        for (int i = 0; i < students.size(); i++) {
            Collections.rotate(students, 1);
            assertThat(new NearestStudents(students).to(learner))
                    .isEqualTo("student 13 (same name, similar e-mail), student 95 (" + LOOKS_LIKE_IT
                            + "), student 12 (same name)");
        }
    }

    @Test
    void nobodyIsNearWhereThereIsNothingToCompare() {
        assertThat(nearest(null, null, null, OecStudent.of(24, null))).isEmpty();
        assertThat(nearest("", "", "", OecStudent.of(24, "").withName(""))).isEmpty();
        assertThat(nearest("oec_student_24", "a@b.test", "A")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "a, '', 1",
        "abc, abd, 1",
        "abc, acb, 1",
        "abcd, badc, 2",
        "kitten, sitting, 3",
        "abc, xyz, 3",
    })
    void theDistanceCountsChangedAddedMissingAndSwappedCharacters(String one, String other, int distance) {
        for (int limit = 0; limit <= 4; limit++) {
            assertThat(EditDistance.isAtMost(limit, one, other)).isEqualTo(distance <= limit);
            assertThat(EditDistance.isAtMost(limit, other, one)).isEqualTo(distance <= limit);
        }
    }
}
