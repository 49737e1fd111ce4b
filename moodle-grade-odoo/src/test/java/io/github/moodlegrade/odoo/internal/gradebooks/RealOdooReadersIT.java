package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.contract.RealOdoo;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.TestRun;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gradebooks need beforehand, read from a real Odoo as the import's user. */
class RealOdooReadersIT {
    private static final GradingSettings NONE = GradingSettings.none();
    private static final LocalDate LEAP_DAY = LocalDate.of(2028, 2, 29);

    private final RealOdoo odoo = RealOdoo.withGradebooks();
    private final TestRun run = new TestRun();

    @BeforeEach
    @AfterEach
    void reset() {
        odoo.reset();
    }

    private OdooClient client(boolean json2) {
        URI url = URI.create(odoo.value("odoo.url"));
        String login = odoo.value("odoo.login");
        Secret key = Secret.of(odoo.apiKey());
        HttpSettings http = HttpSettings.ofDefaults();
        return json2
                ? OdooClient.overJson2(url, odoo.database(), login, key, http)
                : OdooClient.overXmlRpc(url, odoo.database(), login, key, http);
    }

    @ParameterizedTest(name = "JSON-2 {0}")
    @ValueSource(booleans = {false, true})
    void allOfTheSeedIsRead(boolean json2) throws Exception {
        OdooClient client = client(json2);
        FieldCheck fields = FieldCheck.ask(client, run);
        assertThat(fields.gradebookHasSubject()).isFalse();
        assertThat(fields.typesTellAttendance()).isTrue();
        assertThat(GradingRights.of(client).missing(run).message()).isEmpty();

        Activity activity = Activity.builder(ActivityKind.QUIZ, 42, 5, "Quiz").build();
        AcademicYears years = AcademicYears.read(client, NONE, run);
        assertThat(years.choose(activity, LocalDate.of(2027, 3, 1)).chosen().map(YearAndTerm::toString))
                .contains("2026/2027 Term 2");
        assertThat(message(years.choose(activity, LEAP_DAY))).isEqualTo("no academic year holds today 2028-02-29.");
        assertThat(new AssignmentTypes(client, NONE, fields).choose(run).chosen())
                .contains(1L);
        assertThat(new Faculties(client, NONE).choose(3, run).chosen()).contains(1L);
        assertThat(new Faculties(client, NONE.faculty(1)).choose(3, run).chosen())
                .contains(1L);
        assertThat(Weights.read(client, 2, run).whyNotWeighed(3, 1, 1, 1)).isEmpty();
    }

    private static String message(Choice<?> choice) {
        return GradingTest.message(choice.whyNot(), FindingCode.ACADEMIC_YEAR_UNCLEAR);
    }

    @ParameterizedTest(name = "JSON-2 {0}")
    @ValueSource(booleans = {false, true})
    void whatIsMissingIsFound(boolean json2) throws Exception {
        OdooClient client = client(json2);
        odoo.admin().write("assignment.type.weight.line", List.of(1L), Map.of("weightage", 0), run);
        odoo.admin().write("op.faculty", List.of(1L), Map.of("active", false), run);
        odoo.admin().write("grading.assignment.type", List.of(1L), Map.of("assign_type", "attendance"), run);
        odoo.admin().write("op.academic.term", List.of(2L), Map.of("parent_term", 1), run);

        assertThat(Weights.read(client, 2, run).whyNotWeighed(3, 1, 1, 1)).isPresent();
        assertThat(Weights.read(client, 2, run).whyNotWeighed(3, 1, 2, 1)).isEmpty();
        assertThat(new Faculties(client, NONE).choose(3, run).whyNot()).isPresent();
        FieldCheck fields = FieldCheck.ask(client, run);
        assertThat(new AssignmentTypes(client, NONE, fields).choose(run).whyNot())
                .isPresent();
        assertThat(AcademicYears.read(client, NONE.term("Term 1"), run).of(1, 2))
                .isPresent();
        GradingTest.endsTheRun(
                FindingCode.BAD_CONFIGURATION, () -> AcademicYears.read(client, NONE.term("Term 2"), run));
    }
}
