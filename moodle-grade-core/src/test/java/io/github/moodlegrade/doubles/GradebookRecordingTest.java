package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeGradebookGrade;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gradebook of Moodle 5.1.3 said of assignments with late penalties, and what the double says of the same state. */
class GradebookRecordingTest {
    private static final String FOLDER = "moodle-5.1.3-penalties";
    private static final String REPORT = "gradereport_user_get_grade_items";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEDUCTION = Pattern.compile("penalty-indicator-icon\" title=\"[^\"]*-([0-9.]+) ");

    /** Keys of an assignment's item that the double has. */
    private static final List<String> KEYS = List.of(
            "itemname",
            "itemtype",
            "itemmodule",
            "iteminstance",
            "itemnumber",
            "locked",
            "cmid",
            "graderaw",
            "gradeneedsupdate",
            "gradeishidden",
            "gradeislocked",
            "gradeisoverridden",
            "gradeformatted",
            "grademin",
            "grademax");

    private static final Map<String, String> NOT_REPRODUCED = Map.of(
            "display_letter_pass75__gradereport", "grade letters and the icon of a passed grade",
            "max7_fraction__gradereport", "the same, of another item",
            "scale__gradereport", "the words of a scale");

    static List<RecordedExchange> reports() {
        return RecordedExchange.of(FOLDER).stream()
                .filter(recorded -> recorded.body().contains("\"usergrades\"")
                        && recorded.name().endsWith("__gradereport")
                        && !NOT_REPRODUCED.containsKey(recorded.name()))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void saysOfEachItemWhatWasRecorded(RecordedExchange recorded) throws Exception {
        JsonNode report = JSON.readTree(recorded.body());
        try (FakeMoodle moodle = start()) {
            FakeCourse course =
                    moodle.course(report.at("/usergrades/0/courseid").asLong());
            course.idnumber(report.at("/usergrades/0/courseidnumber").asText());
            course.userReportShows(
                    recorded.body().contains("\"graderaw\""), recorded.body().contains("\"grademax\""));
            report.path("usergrades").forEach(user -> seed(course, user));

            String answer = new RecordedRequest(recorded)
                    .send(moodle.url() + RecordedRequest.ENDPOINT, moodle.token())
                    .body();

            assertThat(JsonComparison.differences(ofAssignments(report), ofAssignments(JSON.readTree(answer))))
                    .isEmpty();
        }
    }

    private static FakeMoodle start() {
        FakeMoodle moodle = FakeMoodle.start(MoodleVersion.MOODLE_5_1);
        moodle.serviceUser().addFunctions(REPORT).allow("gradereport/user:view", "moodle/grade:viewall");
        return moodle;
    }

    private static void seed(FakeCourse course, JsonNode user) {
        long id = user.path("userid").asLong();
        String[] names = user.path("userfullname").asText().split(" ", 2);
        course.student(id)
                .name(names[0], names[1])
                .idnumber(user.path("useridnumber").asText());
        for (JsonNode item : user.path("gradeitems")) {
            if (item.path("itemmodule").asText().equals("assign")) {
                seed(course.assignment(item.path("iteminstance").asLong()), item, id);
            }
        }
    }

    private static void seed(FakeAssignment assignment, JsonNode item, long user) {
        boolean itemLocked = item.path("locked").asBoolean();
        boolean updating = item.path("gradeneedsupdate").asBoolean();
        assignment
                .cmid(item.path("cmid").asLong())
                .name(item.path("itemname").asText())
                .maximum(item.path("grademax").asInt(100))
                .gradebook()
                .locked(itemLocked)
                .needsUpdate(updating);
        FakeGradebookGrade grade = assignment
                .gradebook()
                .of(user)
                .finalGrade(
                        item.path("graderaw").isNumber() ? item.path("graderaw").asText() : null)
                .overridden(item.path("gradeisoverridden").asBoolean())
                .hidden(item.path("gradeishidden").asBoolean())
                .locked(item.path("gradeislocked").asBoolean() && !itemLocked);
        Matcher deduction = DEDUCTION.matcher(item.path("gradeformatted").asText());
        if (deduction.find()) {
            grade.penalty(deduction.group(1));
        }
    }

    /** The depth of the gradebook's categories is not the double's. */
    private static String ofAssignments(JsonNode report) {
        for (JsonNode user : report.path("usergrades")) {
            ArrayNode items = JSON.createArrayNode();
            for (JsonNode item : user.path("gradeitems")) {
                if (item.path("itemmodule").asText().equals("assign")) {
                    items.add(((ObjectNode) item.deepCopy()).retain(KEYS));
                }
            }
            ((ObjectNode) user).put("maxdepth", 0).set("gradeitems", items);
        }
        return report.toString();
    }

    /** Assignment 1 of course 2 with user 4, who is no longer enrolled, deleted, or not allowed to be seen. */
    @ParameterizedTest
    @CsvSource({
        "user_unknown, 999999",
        "user_deleted, 19",
        "priv_no_accessallgroups__P10_one_s1, 4",
        "priv_no_grade_viewall__P9_all, 0",
        "priv_no_grade_viewall__P9_one_s1, 4",
        "priv_no_gradereport_user_view__P9_one_s1, 4",
        "min_function_not_in_service, 0",
        "needsupdate_loop_in_course__gradereport, 0"
    })
    void refusesAsRecorded(String name, String user) throws Exception {
        RecordedExchange recorded = RecordedExchange.of(FOLDER).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (FakeMoodle moodle = start()) {
            String id = recorded.form().stream()
                    .filter(field -> field.getKey().equals("courseid"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            FakeCourse course = moodle.course(Long.parseLong(id));
            course.student(4);
            moodle.user(19).deleted(true);
            course.separateGroups(name.contains("accessallgroups")).calculable(!name.startsWith("needsupdate"));
            if (name.startsWith("priv_no_accessallgroups")) {
                moodle.serviceUser().deny("moodle/site:accessallgroups");
            } else if (name.startsWith("priv_no_grade_viewall")) {
                moodle.serviceUser().deny("moodle/grade:viewall");
            } else if (name.startsWith("priv_no_gradereport")) {
                moodle.serviceUser().deny("gradereport/user:view");
            } else if (name.startsWith("min_")) {
                moodle.serviceUser().removeFunctions(REPORT);
            }

            String answer = new RecordedRequest(recorded)
                    .send(moodle.url() + RecordedRequest.ENDPOINT, moodle.token())
                    .body();

            assertThat(answer).as("asked for user %s", user).isEqualTo(recorded.body());
        }
    }

    /** The numbers of mult05_before_grading, plus5_before_grading and assign_multfactor_05_gradepenalty0. */
    @ParameterizedTest
    @CsvSource({"0.5, 0, true, 20, 15", "1, 5, true, 90, 80", "0.5, 0, false, 40, 40"})
    void appliesFactorAndOffsetAsMoodleDoes(String factor, String offset, boolean flag, int onTime, int late)
            throws Exception {
        try (FakeMoodle moodle = start()) {
            FakeAssignment assignment = moodle.course(2).assignment(1).gradePenalty(flag);
            moodle.course(2).student(4);
            moodle.course(2).student(5);
            assignment.grade(4, "80").grade(5, "80").gradebook().factor(factor).offset(offset);
            assignment.gradebook().of(5).penalty("10");
            Client client = new Client(moodle);

            assertThat(raw(client, 4)).isEqualTo(onTime);
            assertThat(raw(client, 5)).isEqualTo(late);
        }
    }

    @Test
    void hasNoGradeBeforeItIsReleasedOrRevealed() throws Exception {
        try (FakeMoodle moodle = start()) {
            FakeAssignment assignment = moodle.course(2).assignment(1).markingWorkflow(true);
            moodle.course(2).student(4);
            assignment.grade(4, "80").workflowState(4, "inmarking");
            Client client = new Client(moodle);

            assertThat(client.call(REPORT, "courseid", "2", "userid", "4")
                            .at("/usergrades/0/gradeitems/0/graderaw")
                            .isNull())
                    .isTrue();
            assignment.workflowState(4, "released");
            assertThat(raw(client, 4)).isEqualTo(80);
            assignment.blindMarking(true);
            assertThat(client.call(REPORT, "courseid", "2", "userid", "4")
                            .at("/usergrades/0/gradeitems/0/graderaw")
                            .isNull())
                    .isTrue();
        }
    }

    private static int raw(Client client, long user) throws Exception {
        return client.call(REPORT, "courseid", "2", "userid", String.valueOf(user))
                .at("/usergrades/0/gradeitems/0/graderaw")
                .asInt(-1);
    }
}
