package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JSON-2 where it is there and takes the key; never XML-RPC because of a failure that may pass. */
class AutoWireTest {
    private final TestRun run = new TestRun();

    private static OdooClient client(String url, String database, String login, String secret) {
        return OdooClient.overEither(
                URI.create(url),
                database,
                login,
                Secret.of(secret),
                HttpSettings.builder().readRetries(0).build());
    }

    private static OdooClient client(FakeOpenEduCat odoo, String secret) {
        return client(odoo.url(), odoo.database(), odoo.login(), secret);
    }

    private MoodleGradeException failure(OdooClient client) {
        return catchThrowableOfType(MoodleGradeException.class, () -> client.login(run));
    }

    private static long probes(FakeOpenEduCat odoo) {
        return odoo.calls("res.users", "context_get");
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void theNewWireWhereItIs(OdooVersion version) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(version).seedSchool()) {
            OdooClient withKey = client(odoo, odoo.apiKey());
            withKey.login(run);
            assertThat(withKey.toString()).endsWith(version.major() < 19 ? "over XML-RPC" : "over JSON-2");
            assertThat(withKey.searchRead("op.course", List.of(), List.of("name"), ReadOptions.none(), run))
                    .hasSize(2);

            OdooClient withPassword = client(odoo, odoo.password());
            withPassword.login(run);
            assertThat(withPassword.toString()).endsWith("over XML-RPC");
            assertThat(failure(client(odoo, "neither")).finding().code()).isEqualTo(FindingCode.LOGIN_REFUSED);
            assertThat(failure(client(odoo.url(), "nodb", odoo.login(), odoo.apiKey()))
                            .finding()
                            .code())
                    .isEqualTo(FindingCode.DATABASE_UNKNOWN);
        }
    }

    @Test
    void oneQuestionAService() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            OdooClient client = client(odoo, odoo.apiKey());
            for (int i = 0; i < 3; i++) {
                client.login(run);
                client.searchRead("op.course", List.of(), List.of("name"), ReadOptions.none(), run);
            }
            assertThat(probes(odoo)).isEqualTo(1);
            assertThat(odoo.calls("res.users", "search_read")).isEqualTo(1);
            assertThat(odoo.log()).extracting(OdooCall::service).containsOnly("json2");
        }
    }

    @Test
    void aFailureThatMayPassIsNoAnswer() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            for (Fault fault : List.of(
                    Fault.html(502),
                    Fault.html(503),
                    Fault.html(403),
                    Fault.tooManyRequests(120),
                    Fault.closeBeforeEffect(),
                    Fault.serverStopping(),
                    Fault.xmlRpcFault(4, "denied"))) {
                odoo.clearLog().onNextCall("res.users", "context_get", fault);
                OdooClient client = client(odoo, odoo.apiKey());
                assertThat(failure(client).finding().code())
                        .isIn(FindingCode.ODOO_UNAVAILABLE, FindingCode.ODOO_REFUSED);
                assertThat(odoo.calls()).as("nothing over XML-RPC").isEqualTo(1);
                client.login(run);
                assertThat(client.toString()).endsWith("over JSON-2");
            }
        }
    }

    @Test
    void aRefusedKeyNamesWhatItMayBe() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            assertThat(failure(client(odoo, "0a1b2c3d")))
                    .hasMessageContaining("unknown there, has been revoked or has expired")
                    .hasMessageContaining("Nor is it the password");
        }
    }

    @Test
    void writesGoOverTheWireThatWasFound() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            odoo.onNextCall("op.exam.session", "write", Fault.noneAfterEffect());
            client(odoo, odoo.apiKey()).write("op.exam.session", List.of(1L), Map.of(), run);
            assertThat(odoo.calls("op.exam.session", "write")).isEqualTo(1);
        }
    }

    private static List<String> wiresOfCourses(FakeOpenEduCat odoo) {
        return odoo.log().stream()
                .filter(call -> call.model().equals("op.course"))
                .map(OdooCall::service)
                .collect(Collectors.toList());
    }

    private List<OdooRow> courses(OdooClient client, ReadOptions options) throws Exception {
        return client.searchRead("op.course", List.of(), List.of("name"), options, run);
    }

    @Test
    void freshReadsGoOverXmlRpcWhichNoReplicaAnswers() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            OdooClient client = client(odoo, odoo.apiKey());
            assertThat(courses(client, ReadOptions.none())).hasSize(2);
            assertThat(courses(client, ReadOptions.none().fresh())).hasSize(2);
            assertThat(courses(client, ReadOptions.none().fresh().limit(1))).hasSize(1);
            assertThat(courses(client, ReadOptions.none())).hasSize(2);
            assertThat(wiresOfCourses(odoo)).containsExactly("json2", "object", "object", "json2");
            assertThat(odoo.calls("", "authenticate")).isEqualTo(1);
            run.pause(Duration.ofMinutes(61));
            courses(client, ReadOptions.none().fresh());
            assertThat(odoo.calls("", "authenticate"))
                    .as("asked anew after an hour")
                    .isEqualTo(2);
        }
    }

    @Test
    void withoutXmlRpcFreshReadsGoOverJson2() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            for (Fault closed : List.of(Fault.html(404), Fault.html(403), Fault.xmlRpcFault(1, "KeyError: 'rpc'"))) {
                odoo.clearFaults()
                        .clearLog()
                        .onCall((OdooCall call) -> !call.service().equals("json2"), closed);
                OdooClient client = client(odoo, odoo.apiKey());
                assertThat(courses(client, ReadOptions.none().fresh())).hasSize(2);
                assertThat(courses(client, ReadOptions.none().fresh())).hasSize(2);
                assertThat(wiresOfCourses(odoo)).containsExactly("json2", "json2");
                assertThat(odoo.calls("", "authenticate"))
                        .as("asked once an hour")
                        .isEqualTo(1);

                odoo.clearFaults();
                run.pause(Duration.ofMinutes(61));
                courses(client, ReadOptions.none().fresh());
                assertThat(wiresOfCourses(odoo)).containsExactly("json2", "json2", "object");
            }
        }
    }

    @Test
    void aFreshReadIsNeverAStaleOneBecauseOfAFailureThatMayPass() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            for (Fault passing : List.of(Fault.html(502), Fault.closeBeforeEffect(), Fault.tooManyRequests(120))) {
                odoo.clearLog().onNextCall("", "authenticate", passing);
                OdooClient client = client(odoo, odoo.apiKey());
                MoodleGradeException failure = catchThrowableOfType(
                        MoodleGradeException.class,
                        () -> courses(client, ReadOptions.none().fresh()));
                assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
                courses(client, ReadOptions.none().fresh());
                assertThat(wiresOfCourses(odoo)).containsExactly("object");
            }
        }
    }

    @Test
    void whereOneWireWasChosenItAnswersFreshReadsToo() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19).seedSchool()) {
            Way.all()
                    .filter(way -> way.version == OdooVersion.V19)
                    .forEach(way -> assertThatCode(() ->
                                    courses(way.client(odoo), ReadOptions.none().fresh()))
                            .doesNotThrowAnyException());
            assertThat(wiresOfCourses(odoo)).containsExactly("object", "json2");
        }
    }
}
