package io.github.moodlegrade.odoo.internal.exams;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What OpenEduCat held of one course a moment ago. */
final class Snapshot {
    private final @Nullable SessionRow session;
    private final Map<String, ExamRow> exams;
    private final Map<Long, Map<Long, AttendeeRow>> attendees;
    private final Map<Long, Map<Long, List<ResultLineRow>>> resultLines;

    Snapshot(
            @Nullable SessionRow session,
            Map<String, ExamRow> exams,
            Map<Long, Map<Long, AttendeeRow>> attendees,
            Map<Long, Map<Long, List<ResultLineRow>>> resultLines) {
        this.session = session;
        this.exams = exams;
        this.attendees = attendees;
        this.resultLines = resultLines;
    }

    Optional<SessionRow> session() {
        return Optional.ofNullable(session);
    }

    Optional<ExamRow> exam(String code) {
        return Optional.ofNullable(exams.get(code));
    }

    /** The states of the exams, by database id. */
    Map<Long, String> examStates() {
        return exams.values().stream().collect(Collectors.toMap(exam -> exam.id, exam -> exam.state));
    }

    Optional<AttendeeRow> attendee(ExamRow exam, long studentId) {
        return Optional.ofNullable(attendees.getOrDefault(exam.id, Map.of()).get(studentId));
    }

    /** The result lines of a student. */
    List<ResultLineRow> resultLines(ExamRow exam, long studentId) {
        return resultLines.getOrDefault(exam.id, Map.of()).getOrDefault(studentId, List.of());
    }

    /** All result lines of an exam for which there was a grade to compare, of whatever students. */
    List<ResultLineRow> resultLines(ExamRow exam) {
        return resultLines.getOrDefault(exam.id, Map.of()).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toList());
    }
}
