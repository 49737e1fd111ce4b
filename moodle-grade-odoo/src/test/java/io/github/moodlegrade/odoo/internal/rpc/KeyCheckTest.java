package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.TestRun;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run says of the secret that it logs in with. */
class KeyCheckTest {
    private static final String MODEL = "res.users.apikeys";
    private static final int ANOTHER_KEY = 20;
    private final TestRun run = new TestRun();

    static Stream<Way> all() {
        return Way.all();
    }

    /** Every server that knows when keys end, over every wire that it has. */
    static Stream<Way> telling() {
        return Way.all().filter(way -> way.version.major() >= 18);
    }

    private static String in(Duration time) {
        return OdooValues.datetime(Instant.now().plus(time));
    }

    private static String day(String time) {
        return time.substring(0, 10);
    }

    private static void putKey(FakeOpenEduCat odoo, String user, String scope, String end) {
        Map<String, Object> key = new HashMap<>();
        key.put("name", "The key of Anna Novak");
        key.put("scope", scope.isEmpty() ? false : scope);
        key.put("expiration_date", end.isEmpty() ? false : end);
        key.put(
                "user_id",
                odoo.rows("res.users").stream()
                        .filter(row -> user.equals(row.get("login")))
                        .map(row -> row.get("id"))
                        .findFirst()
                        .orElseThrow());
        odoo.put(MODEL, ANOTHER_KEY, key);
    }

    private List<Finding> told(FakeOpenEduCat odoo, Way way) throws InterruptedException {
        way.client(odoo).login(run);
        assertThat(run.findings().toString()).doesNotContain(odoo.apiKey(), odoo.password(), "Novak");
        return run.findings();
    }

    @ParameterizedTest
    @MethodSource("telling")
    void aKeyThatEndsWithinTwoWeeks(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version)) {
            String end = in(Duration.ofDays(13));
            odoo.apiKeyEnds(end);
            assertThat(told(odoo, way)).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo(FindingCode.KEY_EXPIRES);
                assertThat(finding.message())
                        .isEqualTo("An API key of login 'apiuser' expires on " + day(end) + " (UTC).");
            });
            assertThat(odoo.calls(MODEL, "search_read")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("telling")
    void theFirstOfSeveralIsTold(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version)) {
            String ended = in(Duration.ofDays(-3));
            odoo.apiKeyEnds(in(Duration.ofDays(5)));
            putKey(odoo, "apiuser", "rpc", ended);
            assertThat(told(odoo, way))
                    .extracting(Finding::message)
                    .containsExactly("An API key of login 'apiuser' has expired on " + day(ended) + " (UTC).");
        }
    }

    @ParameterizedTest
    @MethodSource("telling")
    void onePutInItsPlaceIsTold(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version)) {
            odoo.apiKeyEnds(in(Duration.ofDays(89)));
            putKey(odoo, "apiuser", "", in(Duration.ofDays(2)));
            assertThat(told(odoo, way))
                    .singleElement()
                    .extracting(Finding::message)
                    .asString()
                    .contains("Another one lasts longer");
        }
    }

    @ParameterizedTest
    @MethodSource("telling")
    void keysThatLastOrAreOfOthersOrForOtherPurposesAreNotTold(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version)) {
            odoo.apiKeyEnds(in(Duration.ofDays(15)));
            putKey(odoo, "apiuser", "odoo.addons.other", in(Duration.ofDays(1)));
            assertThat(told(odoo, way)).isEmpty();
            putKey(odoo, "employee", "rpc", in(Duration.ofDays(1)));
            assertThat(told(odoo, way)).isEmpty();
            odoo.apiKeyEnds("");
            assertThat(told(odoo, way)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatOdooDoesNotTellIsNoMatterAndNotAskedEveryTime(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version).seedSchool()) {
            OdooClient client = way.client(odoo);
            if (way.version.major() >= 18) {
                odoo.onCall((model, method) -> model.equals(MODEL), Fault.xmlRpcFault(4, "You are not allowed"));
            }
            client.login(run);
            client.login(run);
            assertThat(run.findings()).isEmpty();
            assertThat(run.words()).isEmpty();
            assertThat(odoo.calls(MODEL, "search_read")).isEqualTo(1);
            run.pause(Duration.ofDays(2));
            client.login(run);
            assertThat(odoo.calls(MODEL, "search_read")).isEqualTo(2);
            assertThat(client.searchRead("op.course", List.of(), List.of("name"), ReadOptions.none(), run))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("telling")
    void whateverGoesWrongIsTriedOnceAndFailsNothing(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version)) {
            for (Fault fault : List.of(
                    Fault.closeBeforeEffect(),
                    Fault.html(502),
                    Fault.html(404),
                    Fault.html(403),
                    Fault.tooManyRequests(3600),
                    Fault.serializationFailure(),
                    Fault.halfBody(),
                    Fault.noneAfterEffect())) {
                odoo.clearLog().onNextCall(MODEL, "search_read", fault);
                assertThat(told(odoo, way)).isEmpty();
                assertThat(odoo.calls(MODEL, "search_read")).isEqualTo(1);
                assertThat(run.pauses()).isEmpty();
            }
        }
    }

    @Test
    void anAnswerOfAnotherFormSaysNothing() throws Exception {
        for (String answer :
                List.of("true", "[1]", "[{\"id\": 1}]", "[{\"id\": 1, \"scope\": 5, \"expiration_date\": 5}]")) {
            try (StubOdoo odoo = new StubOdoo().calls(StubOdoo.json(200, answer))) {
                odoo.json2().login(run);
                assertThat(odoo.paths).hasSize(3);
                assertThat(run.findings()).isEmpty();
            }
        }
    }

    @Test
    void aCancelledRunEndsHereToo() throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19)) {
            OdooClient client = Way.all().findFirst().orElseThrow().client(odoo);
            run.cancelledAfter(1);
            assertThatThrownBy(() -> client.login(run)).isInstanceOf(InterruptedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void aPasswordIsToldAndKeysAreNotAskedFor(OdooVersion version) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(version)) {
            URI url = URI.create(odoo.url());
            Secret password = Secret.of(odoo.password());
            HttpSettings http = HttpSettings.ofDefaults();
            for (OdooClient client : List.of(
                    OdooClient.overXmlRpc(url, odoo.database(), odoo.login(), password, http),
                    OdooClient.overEither(url, odoo.database(), odoo.login(), password, http))) {
                TestRun once = new TestRun();
                client.login(once);
                assertThat(once.findings()).singleElement().satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.PASSWORD_USED);
                    assertThat(finding.message()).contains("'apiuser'").doesNotContain(odoo.password());
                });
            }
            assertThat(odoo.calls(MODEL, "search_read")).isZero();
        }
    }

    @Test
    void whateverJson2LetsInIsAKeyWhateverItsForm() throws Exception {
        try (StubOdoo odoo = new StubOdoo().calls(StubOdoo.json(200, "[]"))) {
            odoo.json2().login(run);
            assertThat(run.findings()).isEmpty();
        }
    }
}
