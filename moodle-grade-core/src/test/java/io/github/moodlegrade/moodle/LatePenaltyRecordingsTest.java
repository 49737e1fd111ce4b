package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded state of a grade with a late penalty, both answers byte for byte: what is taken is what the student sees. */
class LatePenaltyRecordingsTest {
    private static final String FOLDER = "moodle-5.1.3-penalties/";
    private static final String GRADES = "mod_assign_get_grades";
    private static final String REPORT = "gradereport_user_get_grade_items";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The assignment's flag is off, so that nothing but the grade itself is asked for. */
    private static final Set<String> WITHOUT_FLAG = Set.of(
            "assign_multfactor_05_gradepenalty0",
            "enable_flag0",
            "off_again_saved_with_recalc",
            "off_again_saved_without_recalc");

    /** State to assignment and user to what is expected. */
    private static final Map<String, Map<String, String>> EXPECTED = expected();

    private static Map<String, Map<String, String>> expected() {
        Map<String, Map<String, String>> states = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LatePenaltyRecordingsTest.class.getResourceAsStream("/late-penalties.csv")),
                StandardCharsets.UTF_8))) {
            for (String line : lines.lines().skip(2).collect(Collectors.toList())) {
                String[] cells = line.split(",", -1);
                states.computeIfAbsent(cells[0], state -> new TreeMap<>())
                        .put("assignment " + cells[1] + " user " + cells[2], cells[3]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return states;
    }

    static Set<String> states() {
        return EXPECTED.keySet();
    }

    @ParameterizedTest
    @MethodSource("states")
    void whatIsTakenIsWhatTheStudentSees(String state) throws Exception {
        try (Fixture moodle = new Fixture(MoodleVersion.MOODLE_5_1)) {
            moodle.moodle
                    .serviceUser()
                    .removeFunctions("tool_mobile_call_external_functions")
                    .addFunctions(REPORT);
            JsonNode grades = JSON.readTree(Wire.body(FOLDER + state + "__get_grades"));
            for (JsonNode assignment : grades.path("assignments")) {
                long id = assignment.path("assignmentid").asLong();
                moodle.fake
                        .assignment(id)
                        .maximum(state.startsWith("max7") ? 7 : 100)
                        .gradePenalty(!WITHOUT_FLAG.contains(state));
                assignment
                        .path("grades")
                        .forEach(row -> moodle.fake.student(row.path("userid").asLong()));
            }
            moodle.moodle.onRequest(
                    request -> request.function().equals(GRADES), Wire.answer(FOLDER + state + "__get_grades"));
            answerOneByOne(moodle, JSON.readTree(Wire.body(FOLDER + state + "__gradereport")));

            Reading<Grade> read = moodle.grades();

            assertThat(read.isComplete()).isTrue();
            assertThat(outcomes(read)).containsAllEntriesOf(EXPECTED.get(state));
        }
    }

    /** All users were recorded at once. */
    private static void answerOneByOne(Fixture moodle, JsonNode report) {
        if (report.has("exception")) {
            moodle.moodle.onRequest(
                    request -> request.function().equals(REPORT),
                    Fault.answer(200, "application/json", report.toString()));
        }
        for (JsonNode user : report.path("usergrades")) {
            ObjectNode one = report.deepCopy();
            ArrayNode only = one.putArray("usergrades");
            only.add(user);
            moodle.moodle.onRequest(
                    request -> request.function().equals(REPORT)
                            && user.path("userid")
                                    .asText()
                                    .equals(request.fields().get("userid"))
                            && "en".equals(request.fields().get("moodlewssettinglang")),
                    Fault.answer(200, "application/json", one.toString()));
        }
    }

    private static Map<String, String> outcomes(Reading<Grade> read) {
        Map<String, String> outcomes = new TreeMap<>();
        for (Grade grade : read.items()) {
            outcomes.put(
                    grade.id().toString(),
                    grade.outcome()
                            .value()
                            .map(value -> value.raw().toPlainString())
                            .or(() -> grade.outcome().reason().map(Enum::name))
                            .orElse(grade.outcome().kind().name()));
        }
        return outcomes;
    }

    @Test
    void thereAreStatesEnough() {
        List<String> expected = new ArrayList<>();
        EXPECTED.values().forEach(grades -> expected.addAll(grades.values()));
        assertThat(expected)
                .hasSizeGreaterThan(110)
                .contains(
                        "RECALCULATING",
                        "HIDDEN_IN_GRADEBOOK",
                        "OVERRIDDEN_IN_GRADEBOOK",
                        "NOT_IN_GRADEBOOK",
                        "GRADEBOOK_DIFFERS",
                        "PENALTY_UNKNOWN");
    }

    /** The flag is all that makes an assignment one with penalties. */
    @Test
    void theFlagIsReadAsRecorded() throws Exception {
        try (Fixture moodle = new Fixture(MoodleVersion.MOODLE_5_1)) {
            String answer = Wire.body("moodle-5.1.3/assignments_C1");
            moodle.moodle.onRequest(
                    request -> request.function().equals("mod_assign_get_assignments"),
                    Fault.answer(200, "application/json", answer.replace("{\"id\":2,\"full", "{\"id\":4,\"full")));

            List<Activity> assignments = moodle.activities().items();

            assertThat(assignments.stream().filter(Activity::hasLatePenalty).map(Activity::id))
                    .containsExactly(32L);
            assertThat(assignments)
                    .filteredOn(assignment -> assignment.id() == 33)
                    .allSatisfy(off -> assertThat(off.maximum()).hasValue(new BigDecimal("100")));
        }
    }
}
