package io.github.moodlegrade.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.internal.report.AppendedText;
import io.github.moodlegrade.run.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * An {@link ImportReport} as one JSON object on one line, in ASCII (other characters are escaped), its fields always in this order:
 *
 * <ul>
 *   <li>{@code status mode site target}: {@link ImportReport.Status} and {@link io.github.moodlegrade.ImportRequest.Mode} by the names of
 *       their constants ({@code "COMPLETED"}, {@code "IMPORT"}), the site's name, the target's id ({@code ""} if it was not reached);
 *   <li>{@code read unchanged delivered rejected skipped undelivered rounded}: the sums over all courses;
 *   <li>{@code moodleCalls odooCalls elapsedMillis};
 *   <li>{@code courses}: an array in the order of the run; each {@code moodleCourse subject course state learners matched}, with ids of
 *       Moodle's course, of op.subject and op.course and {@link ImportReport.Course.State} by name, then the same seven counts;
 *   <li>{@code findings}: an array, errors first; each {@code code severity message remedy count course activity users}, with
 *       {@link io.github.moodlegrade.run.FindingCode} and {@link io.github.moodlegrade.run.Severity} by name, {@code course} a Moodle
 *       course id or {@code null}, {@code activity} as {@code "quiz 42"} or {@code null}, {@code users} up to ten Moodle user ids;
 *   <li>with {@link Previews} only, {@code preview}: an array, each {@code moodleCourse activities students unmatched}, where
 *       {@code activities} are texts as {@code "quiz 42"}, each of {@code students} is {@code user student fates reasons} with one of
 *       {@link io.github.moodlegrade.CoursePreview.Fate} and a code or {@code null} for each of the activities, in their order, and each of
 *       {@code unmatched} is {@code user code}.
 * </ul>
 *
 * <p>Every other field is always there. Holds ids and counts, never a person's name, a mark or a secret. Safe for all threads.
 */
public final class JsonReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonReport() {}

    /**
     * The report as text.
     *
     * @param report what a run did
     * @return one line without a line break at its end
     */
    public static String of(ImportReport report) {
        StringBuilder text = new StringBuilder();
        try {
            write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
        return text.toString();
    }

    /**
     * Appends the report, without a line break at its end.
     *
     * @param report what a run did
     * @param to where to; neither flushed nor closed
     * @throws IOException if it does not take the text
     */
    public static void write(ImportReport report, Appendable to) throws IOException {
        write(report, Optional.empty(), to);
    }

    /**
     * Appends the report of a run that only looked, with what would become of its grades, piece by piece and without a line break at its end.
     *
     * @param report what a run did
     * @param previews what was heard of the same run; of another one it adds an empty array
     * @param to where to; neither flushed nor closed
     * @throws IOException if it does not take the text; a part of it may have been appended then
     */
    public static void write(ImportReport report, Previews previews, Appendable to) throws IOException {
        write(report, Optional.of(previews.of(report)), to);
    }

    private static void write(ImportReport report, Optional<Map<Long, CoursePreview>> previews, Appendable to)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(new AppendedText(to))) {
            json.writeStartObject();
            writeReport(report, json);
            if (previews.isPresent()) {
                json.writeArrayFieldStart("preview");
                for (CoursePreview preview : previews.get().values()) {
                    writePreview(preview, json);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private static void writeReport(ImportReport report, JsonGenerator json) throws IOException {
        json.writeStringField("status", report.status().name());
        json.writeStringField("mode", report.mode().name());
        json.writeStringField("site", report.site().name());
        json.writeStringField("target", report.target());
        writeCounts(report.counts(), json);
        json.writeNumberField("moodleCalls", report.moodleCalls());
        json.writeNumberField("odooCalls", report.odooCalls());
        json.writeNumberField("elapsedMillis", report.elapsed().toMillis());
        json.writeArrayFieldStart("courses");
        for (ImportReport.Course course : report.courses()) {
            writeCourse(course, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            writeFinding(finding, json);
        }
        json.writeEndArray();
    }

    private static void writePreview(CoursePreview preview, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("moodleCourse", preview.course().id());
        json.writeArrayFieldStart("activities");
        for (Activity activity : preview.activities()) {
            json.writeString(activity.toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("students");
        for (CoursePreview.Student student : preview.students()) {
            writeStudent(preview, student, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unmatched");
        for (CoursePreview.Unmatched learner : preview.unmatched()) {
            json.writeStartObject();
            json.writeNumberField("user", learner.userId());
            json.writeStringField("code", learner.code().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeStudent(CoursePreview preview, CoursePreview.Student student, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("user", student.userId());
        json.writeNumberField("student", student.studentId());
        json.writeArrayFieldStart("fates");
        for (Activity activity : preview.activities()) {
            json.writeString(student.fateOf(activity.ref()).name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reasons");
        for (Activity activity : preview.activities()) {
            json.writeString(student.reasonOf(activity.ref()).map(Enum::name).orElse(null));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCounts(Counts counts, JsonGenerator json) throws IOException {
        json.writeNumberField("read", counts.read());
        json.writeNumberField("unchanged", counts.unchanged());
        json.writeNumberField("delivered", counts.delivered());
        json.writeNumberField("rejected", counts.rejected());
        json.writeNumberField("skipped", counts.skipped());
        json.writeNumberField("undelivered", counts.undelivered());
        json.writeNumberField("rounded", counts.rounded());
    }

    private static void writeCourse(ImportReport.Course course, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("moodleCourse", course.moodleCourse().id());
        json.writeNumberField("subject", course.course().subjectId());
        json.writeNumberField("course", course.course().courseId());
        json.writeStringField("state", course.state().name());
        json.writeNumberField("learners", course.learners());
        json.writeNumberField("matched", course.matched());
        writeCounts(course.counts(), json);
        json.writeEndObject();
    }

    private static void writeFinding(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", finding.code().name());
        json.writeStringField("severity", finding.severity().name());
        json.writeStringField("message", finding.message());
        json.writeStringField("remedy", finding.remedy());
        json.writeNumberField("count", finding.count());
        json.writeFieldName("course");
        if (finding.course().isPresent()) {
            json.writeNumber(finding.course().get());
        } else {
            json.writeNull();
        }
        json.writeStringField("activity", finding.activity().orElse(null));
        json.writeArrayFieldStart("users");
        for (Long user : finding.users()) {
            json.writeNumber(user);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
