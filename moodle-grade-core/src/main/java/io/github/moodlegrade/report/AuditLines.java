package io.github.moodlegrade.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportListener.Said;
import io.github.moodlegrade.ImportListener.Settled;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.run.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of an {@link AuditLog}; {@link AuditPlan} reads them. */
final class AuditLines {
    static final String PLANNED = "planned";
    static final String SETTLED = "settled";
    static final String SAID = "said";
    static final String FINISHED = "finished";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Clock clock;

    AuditLines(Clock clock) {
        this.clock = clock;
    }

    String planned(Planned planned, PlannedGrade grade) {
        return line(planned.runId(), planned.mode(), PLANNED, json -> {
            writeGrade(planned, grade, json);
            json.writeNullField("outcome");
            writeReason(grade.reason(), json);
        });
    }

    String settled(Settled settled, PlannedGrade grade) {
        Planned planned = settled.planned();
        return line(planned.runId(), planned.mode(), SETTLED, json -> {
            writeGrade(planned, grade, json);
            json.writeStringField("outcome", settled.outcomeOf(grade.id()).name());
            writeReason(settled.reasonOf(grade.id()), json);
        });
    }

    String said(Said said) {
        return line(said.runId(), said.mode(), SAID, json -> {
            json.writeStringField("code", said.code().name());
            writeNumber("course", said.course(), json);
            json.writeStringField("activity", said.activity().orElse(null));
            json.writeArrayFieldStart("users");
            for (Long user : said.users()) {
                json.writeNumber(user);
            }
            json.writeEndArray();
            json.writeStringField("words", said.words());
        });
    }

    private static void writeNumber(String name, Optional<Long> number, JsonGenerator json) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.get());
        } else {
            json.writeNullField(name);
        }
    }

    String finished(ImportReport report) {
        return line(
                report.runId(),
                report.mode(),
                FINISHED,
                json -> json.writeStringField("status", report.status().name()));
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private String line(String run, Mode mode, String event, Fields rest) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            json.writeStartObject();
            json.writeStringField("run", run);
            json.writeStringField(
                    "time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("mode", mode.name());
            json.writeStringField("event", event);
            rest.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
        return text.toString();
    }

    private static void writeGrade(Planned planned, PlannedGrade grade, JsonGenerator json) throws IOException {
        GradeId id = grade.id();
        json.writeNumberField("course", planned.course().id());
        json.writeStringField("activity", id.activity().toString());
        json.writeNumberField("user", id.userId());
        json.writeNumberField("student", planned.studentOf(id));
        json.writeStringField("action", grade.action().name());
        writeMark("before", grade.before().orElse(null), json);
        writeMark("after", grade.after().orElse(null), json);
        json.writeBooleanField("rounded", grade.isRounded());
        json.writeArrayFieldStart("differences");
        for (Difference difference : grade.differences()) {
            json.writeString(difference.name());
        }
        json.writeEndArray();
    }

    private static void writeMark(String name, @Nullable Mark mark, JsonGenerator json) throws IOException {
        if (mark == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("marks", mark.marks());
        json.writeNumberField("total", mark.total());
        json.writeEndObject();
    }

    private static void writeReason(Optional<Finding> reason, JsonGenerator json) throws IOException {
        json.writeStringField(
                "code", reason.map(finding -> finding.code().name()).orElse(null));
        json.writeStringField("message", reason.map(Finding::message).orElse(null));
    }
}
