package io.github.moodlegrade.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.target.OecStudent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudentMatcherTest {
    private static List<StudentRef> candidates(String idnumber, String email) {
        return StudentMatcher.byIdnumberThenEmail().candidates(Learner.of(17, idnumber, email, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oec_student_7", "OEC_STUDENT_7", " oec_student_7 ", "oec_student_007", "Oec_Student_7\n"})
    void aWellFormedIdnumberAloneDecides(String idnumber) {
        assertThat(candidates(idnumber, "seven@example.test")).containsExactly(StudentRef.id(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "student_7",
                "oec_student_",
                "oec_student_7a",
                "oec_student_-7",
                "x oec_student_7",
                "oec_student_\u0667"
            })
    void otherwiseTheEmailDoes(String idnumber) {
        assertThat(candidates(idnumber, " Seven@Example.test "))
                .containsExactly(StudentRef.email("seven@example.test"));
    }

    @Test
    void theIdZeroHasNoFallback() {
        assertThat(candidates("oec_student_0", "seven@example.test")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oec_student_99999999999999999999", "oec_student_9999999999999999999"})
    void anIdOfTooManyDigitsIsOneThatNoServerHas(String idnumber) {
        assertThat(candidates(idnumber, "seven@example.test")).containsExactly(StudentRef.id(Long.MAX_VALUE));
    }

    @Test
    void withoutEitherNobody() {
        assertThat(candidates("", " ")).isEmpty();
        assertThat(StudentMatcher.byIdnumberThenEmail().candidates(Learner.of(17, null, null, Set.of())))
                .isEmpty();
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(StudentRef.email("INFO@EXAMPLE.TEST").asEmail()).contains("info@example.test");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aReferenceNamesAStudentByIdOrByEmailIgnoringCase() {
        OecStudent seven = OecStudent.of(7, " Seven@Example.TEST");

        assertThat(StudentRef.id(7).names(seven)).isTrue();
        assertThat(StudentRef.id(8).names(seven)).isFalse();
        assertThat(StudentRef.email("seven@EXAMPLE.test ").names(seven)).isTrue();
        assertThat(StudentRef.email("eight@example.test").names(seven)).isFalse();
        assertThat(StudentRef.email("seven@example.test").names(OecStudent.of(7, null)))
                .isFalse();
        assertThat(StudentRef.id(7).asEmail()).isEmpty();
        assertThat(StudentRef.id(7).asId()).hasValue(7);
        assertThat(StudentRef.email("a@b").asId()).isEmpty();
        assertThatThrownBy(() -> StudentRef.email(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPairIsLinkedByItsIdnumber() {
        assertThat(CourseLinker.byIdnumber().moodleCourseOf(OecCourse.of(3, 2)))
                .contains(CourseRef.idnumber("oec_subj_3_course_2"));
    }
}
