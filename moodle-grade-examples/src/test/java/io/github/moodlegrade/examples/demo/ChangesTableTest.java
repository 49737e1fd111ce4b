package io.github.moodlegrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.text.Paint;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTableTest {
    private final OecEdition exams = new CommunityEdition();

    @Test
    void showsMarksThatAreNewChangedOrGone() {
        try (FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            exam(openEduCat);
            attendee(openEduCat, 1, 51, 5);
            attendee(openEduCat, 5, 55, 3);
            attendee(openEduCat, 2, 52, 6);
            attendee(openEduCat, 3, 53, 7);
            OecFigures before = exams.held(openEduCat);
            attendee(openEduCat, 2, 52, 9);
            openEduCat.delete("op.exam.attendees", 3);
            attendee(openEduCat, 4, 54, 0);
            openEduCat.put("op.exam.attendees", 5, Map.of("status", "absent"));
            StringWriter text = new StringWriter();

            ChangesTable table = new ChangesTable(before, exams.held(openEduCat));
            table.print(new PrintWriter(text), Paint.of(false));

            assertThat(table.students()).containsExactlyInAnyOrder(52L, 53L, 54L, 55L);
            assertThat(table.changed()).hasSize(4).doesNotContainKey(new Figure(51, "MDL-Q1", Figure.MARKS));
            assertThat(text.toString())
                    .containsPattern("52 +MDL-Q1 +Angles \\? +6 of 10 +9 of 10")
                    .containsPattern("53 +MDL-Q1 .* 7 of 10 +-\\R")
                    .containsPattern("55 +MDL-Q1 .* 3 of 10 +-\\R")
                    .containsPattern("54 +MDL-Q1 .* - +0 of 10");
        }
    }

    private static void exam(FakeOpenEduCat openEduCat) {
        openEduCat.put(
                "op.exam.session",
                1,
                Map.of(
                        "name", "Algebra",
                        "course_id", 2,
                        "batch_id", 2,
                        "exam_code", "MDL-C4",
                        "exam_type", 1,
                        "start_date", "2026-10-01",
                        "end_date", "2026-10-31"));
        openEduCat.put(
                "op.exam",
                1,
                Map.of(
                        "session_id",
                        1,
                        "subject_id",
                        3,
                        "name",
                        "Angles \uD83D\uDCD0",
                        "exam_code",
                        "MDL-Q1",
                        "start_time",
                        "2026-10-02 08:00:00",
                        "end_time",
                        "2026-10-02 09:00:00",
                        "total_marks",
                        10,
                        "min_marks",
                        4));
    }

    private static void attendee(FakeOpenEduCat openEduCat, int id, int student, int marks) {
        openEduCat.put(
                "op.exam.attendees",
                id,
                Map.of("exam_id", 1, "student_id", student, "status", "present", "marks", marks));
    }
}
