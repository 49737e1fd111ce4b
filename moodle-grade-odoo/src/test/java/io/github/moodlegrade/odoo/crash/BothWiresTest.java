package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Equal end states of each edition over XML-RPC and over JSON-2: the same school, the same mishap at the same call, then two quiet runs over the
 * same wire; what OpenEduCat and the hash store hold is what they hold where nothing went wrong. By default {@link Grid} leaves out most mishaps.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothWiresTest {
    private static final Served XML_RPC = Served.overXmlRpc(OdooVersion.V19_2025);
    private static final Served JSON_2 = Served.overJson2(OdooVersion.V19_2025);

    /** Methods of which only dates tell whether they were done, to the second: too coarse for runs that follow at once. */
    private static final Set<String> TOLD_BY_DATES = Set.of("unlink", "calculate_percentage", "student_Grade_override");

    private static final List<String> EXTERNAL_IDS = List.of("module", "name", "model");
    private static final Map<Edition, Map<String, List<String>>> SHOWN = Map.of(
            Edition.COMMUNITY,
            Map.of(
                    "op.exam.session",
                    List.of("exam_code", "name", "state", "course_id", "batch_id"),
                    "op.exam",
                    List.of("exam_code", "name", "state", "session_id", "subject_id", "total_marks", "min_marks"),
                    "op.exam.attendees",
                    List.of("exam_id", "student_id", "status", "marks"),
                    "op.result.line",
                    List.of("exam_id", "student_id", "status", "marks"),
                    "ir.model.data",
                    EXTERNAL_IDS),
            Edition.ENTERPRISE,
            Map.of(
                    "grading.assignment",
                    List.of("name", "course_id", "subject_id", "year_id", "term_id", "assignment_type", "point"),
                    "gradebook.gradebook",
                    List.of("student_id", "course_id", "percentage", "gradebook"),
                    "gradebook.line",
                    List.of("gradebook_id", "grade_assigment_id", "marks", "percentage"),
                    "op.grade.override.line",
                    List.of("grade_grade_id", "term", "subject", "calculated"),
                    "ir.model.data",
                    EXTERNAL_IDS));

    private final Map<Edition, List<List<String>>> called = new EnumMap<>(Edition.class);
    private final Map<Edition, Map<String, Object>> undisturbed = new EnumMap<>(Edition.class);

    static Stream<Edition> editions() {
        return SHOWN.keySet().stream().sorted();
    }

    @BeforeAll
    void whatAnImportCallsAndBrings() {
        editions().forEach(edition -> {
            undisturbed.put(edition, end(edition, XML_RPC, school -> {}));
            try (CrashSchool school = new CrashSchool(JSON_2, edition)) {
                school.teach(school.taught.fitting(CrashPoints.BEFORE));
                school.host(0).run();
                school.teach(school.taught.fitting(CrashPoints.CHANGED));
                school.oec.clearLog();
                school.host(0).run();
                called.put(
                        edition,
                        school.oec.log().stream()
                                .filter(call -> !call.model().startsWith("res.users"))
                                .map(call -> List.of(call.model(), call.method()))
                                .distinct()
                                .collect(Collectors.toList()));
            }
        });
        assertThat(called.get(Edition.COMMUNITY))
                .contains(List.of("op.exam", "load"), List.of("op.result.line", "load"));
        assertThat(called.get(Edition.ENTERPRISE))
                .contains(
                        List.of("gradebook.line", "load"),
                        List.of("op.grade.override.line", "unlink"),
                        List.of("gradebook.gradebook", "calculate_percentage"),
                        List.of("gradebook.gradebook", "student_Grade_override"));
    }

    Stream<Arguments> mishaps() {
        Grid grid = Grid.of("mishaps over both wires");
        AtomicInteger turn = new AtomicInteger();
        return editions()
                .flatMap(edition -> Objects.requireNonNull(called.get(edition)).stream()
                        .flatMap(call -> Stream.of(Mishap.values())
                                .filter(mishap -> mishap != Mishap.NO_IDS || !TOLD_BY_DATES.contains(call.get(1)))
                                .map(mishap -> Arguments.of(edition, call.get(0), call.get(1), mishap))))
                .filter(each -> grid.isTurn(JSON_2, turn.getAndIncrement(), 0, 48));
    }

    @ParameterizedTest
    @MethodSource("editions")
    void undisturbed(Edition edition) {
        assertThat(end(edition, JSON_2, school -> {})).isEqualTo(undisturbed.get(edition));
    }

    @ParameterizedTest(name = "{0} {1}.{2} {3}")
    @MethodSource
    void mishaps(Edition edition, String model, String method, Mishap mishap) {
        for (Served server : List.of(XML_RPC, JSON_2)) {
            assertThat(end(edition, server, school -> school.oec.onNextCall(model, method, mishap.inOdoo)))
                    .as(server.toString())
                    .isEqualTo(undisturbed.get(edition));
        }
    }

    /** What goes wrong in the second of three runs. */
    @FunctionalInterface
    private interface Disturbance {
        void arrange(CrashSchool school);
    }

    private static Map<String, Object> end(Edition edition, Served server, Disturbance disturbance) {
        try (CrashSchool school = new CrashSchool(server, edition)) {
            List<Marks> ever =
                    CrashPoints.EVER.stream().map(school.taught::fitting).collect(Collectors.toList());
            school.teach(school.taught.fitting(CrashPoints.BEFORE));
            school.host(0).run();
            Marks now = school.taught.fitting(CrashPoints.CHANGED);
            school.teach(now);
            disturbance.arrange(school);
            school.host(0).run();
            school.oec.clearFaults();
            Convergence convergence = new Convergence(school, now, ever, edition + " on " + server);
            convergence.afterQuietRun(school.host(0).run());
            convergence.afterIdleRun(school.host(0).run());
            Map<String, Object> end = new LinkedHashMap<>();
            Objects.requireNonNull(SHOWN.get(edition))
                    .forEach((model, fields) -> end.put(model, shown(school, model, fields)));
            end.put("hashes", hashes(school));
            return end;
        }
    }

    /** Rows without ids, which depend on how often something was tried, and without times, which depend on when. */
    private static List<String> shown(CrashSchool school, String model, List<String> fields) {
        return school.rows(model).stream()
                .map(row -> fields.stream()
                        .map(field -> String.valueOf(withoutId(Objects.requireNonNull(row.get(field), field))))
                        .collect(Collectors.joining(" | "))
                        .replaceAll("_g\\d+", "_g"))
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
