package io.github.moodlegrade.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportPlan;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plan in what an {@link AuditLog} wrote: that of the last run of mode {@link Mode#PLAN} or {@link Mode#RECONCILE}. Keeps the plan in
 * memory, not the lines.
 */
public final class AuditPlan {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final Pattern ACTIVITY = Pattern.compile("([a-z]+) (\\d{1,18})");

    private ImportPlan.Recorder recorder = new ImportPlan.Recorder();
    private String run = "";
    private boolean finished;

    private AuditPlan() {}

    /**
     * Reads the plan.
     *
     * @param from the lines; read to the end, not closed
     * @return what the last looking run planned
     * @throws IllegalArgumentException if a line is not one of an audit log (the message names its number and no mark),
     *     if there is no plan, or if the run that planned did not come to its end
     * @throws IOException if it cannot be read
     */
    public static ImportPlan read(Reader from) throws IOException {
        AuditPlan plan = new AuditPlan();
        BufferedReader lines = new BufferedReader(from);
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                plan.addLine(number, line);
            }
            number++;
        }
        return plan.ofLastRun();
    }

    private void addLine(int number, String line) {
        try {
            add(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            // Without its cause, which may quote the line.
            throw new IllegalArgumentException("line " + number + " is not a JSON object");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + " is not a line of an audit log: " + e.getMessage());
        }
    }

    private ImportPlan ofLastRun() {
        if (run.isEmpty()) {
            throw new IllegalArgumentException("there is no plan in it");
        }
        if (!finished) {
            throw new IllegalArgumentException("the run " + run + ", which planned last, did not come to its end");
        }
        return recorder.plan();
    }

    private void add(JsonNode line) {
        String id = text(line, "run");
        Mode mode = constant(Mode.class, line, "mode");
        String event = text(line, "event");
        if (mode.writes()) {
            return;
        }
        if (!id.equals(run)) {
            recorder = new ImportPlan.Recorder();
            run = id;
            finished = false;
        }
        if (event.equals(AuditLines.PLANNED)) {
            recorder.planned(planned(id, mode, line));
        } else if (event.equals(AuditLines.FINISHED)) {
            Status status = constant(Status.class, line, "status");
            finished = status == Status.COMPLETED || status == Status.PARTIAL;
        } else if (!event.equals(AuditLines.SAID)) {
            throw new IllegalArgumentException("event");
        }
    }

    private static Planned planned(String run, Mode mode, JsonNode line) {
        PlannedGrade grade = grade(line);
        return new Planned(
                run,
                mode,
                MoodleCourse.of(number(line, "course"), "", null),
                List.of(grade),
                Map.of(grade.id(), number(line, "student")));
    }

    private static PlannedGrade grade(JsonNode line) {
        GradeId id = id(text(line, "activity"), number(line, "user"));
        boolean rounded = line.path("rounded").asBoolean();
        switch (constant(PlannedGrade.Action.class, line, "action")) {
            case CREATE:
                return PlannedGrade.create(id, mark(line, "after"), rounded);
            case UPDATE:
                return PlannedGrade.update(id, mark(line, "before"), mark(line, "after"), rounded);
            case EQUAL:
                return PlannedGrade.equal(id, mark(line, "after"), rounded);
            case LEFT:
                return PlannedGrade.left(id, mark(line, "after"), rounded, Set.of());
            case REFUSED:
                return PlannedGrade.refused(
                        id, Finding.of(constant(FindingCode.class, line, "code"), text(line, "message")));
        }
        throw new IllegalArgumentException("action");
    }

    private static GradeId id(String activity, long user) {
        Matcher parts = ACTIVITY.matcher(activity);
        for (ActivityKind kind : ActivityKind.values()) {
            if (parts.matches() && parts.group(1).equals(kind.word())) {
                return GradeId.of(kind, Long.parseLong(parts.group(2)), user);
            }
        }
        throw new IllegalArgumentException("activity");
    }

    private static Mark mark(JsonNode line, String name) {
        JsonNode mark = line.path(name);
        if (!mark.path("marks").isNumber() || !mark.path("total").isNumber()) {
            throw new IllegalArgumentException(name);
        }
        return Mark.of(mark.path("marks").decimalValue(), mark.path("total").decimalValue());
    }

    private static String text(JsonNode line, String name) {
        return present(line.path(name).textValue(), name);
    }

    private static long number(JsonNode line, String name) {
        if (!line.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException(name);
        }
        return line.path(name).longValue();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode line, String name) {
        String text = text(line, name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
