package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Equal end states over XML-RPC and over JSON-2: the same school, the same mishap at the same call, then a quiet run over the same wire; what
 * OpenEduCat and the hash store hold is the same. By default {@link Grid} leaves out most mishaps.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothWiresTest {
    private static final Served XML_RPC = Served.overXmlRpc(OdooVersion.V19_2025);
    private static final Served JSON_2 = Served.overJson2(OdooVersion.V19_2025);

    private static final Map<String, List<String>> SHOWN = Map.of(
            "op.exam.session",
            List.of("exam_code", "name", "state", "course_id", "batch_id"),
            "op.exam",
            List.of("exam_code", "name", "state", "session_id", "subject_id", "total_marks", "min_marks"),
            "op.exam.attendees",
            List.of("exam_id", "student_id", "status", "marks"),
            "op.result.line",
            List.of("exam_id", "student_id", "status", "marks"),
            "ir.model.data",
            List.of("module", "name", "model"));

    private final List<List<String>> called = new ArrayList<>();

    @BeforeAll
    void whatAnImportCalls() {
        try (CrashSchool school = new CrashSchool(JSON_2)) {
            school.teach(CrashPoints.BEFORE);
            school.host(0).run();
            school.teach(CrashPoints.CHANGED);
            school.oec.clearLog();
            school.host(0).run();
            school.oec.log().stream()
                    .filter(call -> !call.model().startsWith("res.users"))
                    .map(call -> List.of(call.model(), call.method()))
                    .distinct()
                    .forEach(called::add);
        }
        assertThat(called).contains(List.of("op.exam", "load"), List.of("op.result.line", "load"));
    }

    Stream<Arguments> mishaps() {
        Grid grid = Grid.of("mishaps over both wires");
        AtomicInteger turn = new AtomicInteger();
        return called.stream()
                .flatMap(call ->
                        Stream.of(Mishap.values()).map(mishap -> Arguments.of(call.get(0), call.get(1), mishap)))
                .filter(each -> grid.isTurn(JSON_2, turn.getAndIncrement(), 0, 12));
    }

    @Test
    void undisturbed() {
        assertThat(end(JSON_2, school -> {})).isEqualTo(end(XML_RPC, school -> {}));
    }

    @ParameterizedTest(name = "{0}.{1} {2}")
    @MethodSource
    void mishaps(String model, String method, Mishap mishap) {
        Disturbance disturbance = school -> school.oec.onNextCall(model, method, mishap.inOdoo);
        assertThat(end(JSON_2, disturbance)).isEqualTo(end(XML_RPC, disturbance));
    }

    /** What goes wrong in the second of three runs. */
    @FunctionalInterface
    private interface Disturbance {
        void arrange(CrashSchool school);
    }

    private static Map<String, Object> end(Served server, Disturbance disturbance) {
        try (CrashSchool school = new CrashSchool(server)) {
            school.teach(CrashPoints.BEFORE);
            school.host(0).run();
            school.teach(CrashPoints.CHANGED);
            disturbance.arrange(school);
            school.host(0).run();
            school.oec.clearFaults();
            school.teach(CrashPoints.CHANGED);
            ImportReport report = school.host(0).run();
            new Convergence(school, CrashPoints.CHANGED, CrashPoints.EVER, server.toString()).afterQuietRun(report);
            Map<String, Object> end = new LinkedHashMap<>();
            SHOWN.forEach((model, fields) -> end.put(model, shown(school, model, fields)));
            end.put("hashes", hashes(school));
            return end;
        }
    }

    /** Rows without their ids, which depend on how often something was tried, and without times, which depend on when. */
    private static List<String> shown(CrashSchool school, String model, List<String> fields) {
        return school.rows(model).stream()
                .map(row -> fields.stream()
                        .map(field -> String.valueOf(withoutId(Objects.requireNonNull(row.get(field), field))))
                        .collect(Collectors.joining(" | ")))
                .sorted()
                .collect(Collectors.toList());
    }

    /** Without the ports of the doubles. */
    private static List<String> hashes(CrashSchool school) {
        return school.hashes().entrySet().stream()
                .map(hash -> hash.toString().replaceAll("127\\.0\\.0\\.1:\\d+", "odoo"))
                .sorted()
                .collect(Collectors.toList());
    }

    private static Object withoutId(Object value) {
        return value instanceof List && ((List<?>) value).size() == 2 ? ((List<?>) value).get(1) : value;
    }
}
