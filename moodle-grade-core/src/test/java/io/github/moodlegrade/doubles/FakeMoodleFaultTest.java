package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The double breaks as told, only then, and remembers what it was asked, but no secret. */
@Timeout(30)
class FakeMoodleFaultTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final Client client = new Client(moodle);

    @BeforeEach
    void seed() {
        moodle.user(5);
        moodle.course(2).quiz(1).bestGrade(5, "7.5");
        moodle.course(2).quiz(2).bestGrade(5, "7.5");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException {
        return client.send(Client.BEST_GRADE, "quizid", "1", "userid", "5");
    }

    @Test
    void failsTheRequestOfThatNumberOnly() throws Exception {
        moodle.onRequest(2, Fault.badGateway());
        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(ask().statusCode()).isEqualTo(502);
        assertThat(ask().statusCode()).isEqualTo(200);
    }

    @Test
    void failsWhatFitsUntilCleared() throws Exception {
        moodle.onRequest(request -> request.function().equals(Client.BEST_GRADE), Fault.tooManyRequests(7));
        assertThat(client.error("core_webservice_get_site_info")).isEqualTo("none");
        assertThat(ask().headers().firstValue("retry-after")).hasValue("7");
        assertThat(ask().statusCode()).isEqualTo(429);
        moodle.clearFaults();
        assertThat(ask().statusCode()).isEqualTo(200);
    }

    @Test
    void failsThatManyTimes() throws Exception {
        moodle.onRequests(request -> true, 2, Fault.serviceUnavailable(1));
        assertThat(List.of(ask().statusCode(), ask().statusCode(), ask().statusCode()))
                .containsExactly(503, 503, 200);
    }

    @Test
    void closesWithoutAnswer() {
        moodle.onRequest(1, Fault.closeWithoutAnswer());
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }

    @Test
    void sendsHalfABody() {
        moodle.onRequest(1, Fault.halfBody());
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }

    @Test
    void comesLateOrNever() throws Exception {
        moodle.onRequest(1, Fault.delay(Duration.ofMillis(200)));
        long before = System.nanoTime();
        assertThat(ask().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(190));
        moodle.onRequest(1, Fault.hang());
        assertThatThrownBy(this::ask).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void dripsTheRightAnswer() throws Exception {
        moodle.onRequest(1, Fault.slowDrip(Duration.ofMillis(2)));
        assertThat(ask().body()).isEqualTo("{\"hasgrade\":true,\"grade\":7.5,\"warnings\":[]}");
    }

    @Test
    void neverEnds() throws Exception {
        moodle.onRequest(1, Fault.endlessBody());
        HttpResponse<InputStream> answer =
                client.post("wstoken=" + moodle.token(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(5_000_000)).hasSize(5_000_000);
        }
    }

    @Test
    void sendsOtherThingsThanJson() throws Exception {
        moodle.onRequest(1, Fault.htmlPage());
        moodle.onRequest(2, Fault.redirect(303, "http://elsewhere.example/"));
        moodle.onRequest(3, Fault.leadingGarbage("<br />\n<b>Warning</b>: x in y\n"));
        moodle.onRequest(4, Fault.moodleError("moodle_exception", "sitemaintenance", "Later"));
        moodle.onRequest(5, Fault.changedBody(body -> body.replace("7.5", "8.5")));
        assertThat(ask().headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(ask().headers().firstValue("location")).hasValue("http://elsewhere.example/");
        assertThat(ask().body()).startsWith("<br />").endsWith("\"warnings\":[]}");
        assertThat(ask().body()).contains("\"errorcode\":\"sitemaintenance\"");
        assertThat(ask().body()).contains("8.5");
    }

    @Test
    void redirectsOtherHostNames() throws Exception {
        URI here = URI.create(moodle.url() + "/webservice/rest/server.php");
        URI other = URI.create(here.toString().replace("127.0.0.1", "localhost"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(other).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).hasValue(here.toString());
    }

    @Test
    void losesTokenAndFormatBehindTheLimitOfFields() throws Exception {
        moodle.maxInputVars(3);
        String form = "wsfunction=" + Client.BEST_GRADE + "&quizid=1&userid=5&a=1&moodlewsrestformat=json&wstoken="
                + moodle.token();
        HttpResponse<String> answer = client.post(form, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<?xml").contains("<ERRORCODE>invalidtoken</ERRORCODE>");
    }

    @Test
    void readsNoOtherBodyThanAForm() throws Exception {
        HttpRequest json = HttpRequest.newBuilder(URI.create(moodle.url() + "/webservice/rest/server.php"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("wstoken=" + moodle.token() + "&moodlewsrestformat=json"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(json, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).startsWith("<?xml").contains("<ERRORCODE>invalidtoken</ERRORCODE>");
    }

    @Test
    void brokenArgumentsOfABatchAreNone() throws Exception {
        JsonNode responses = client.call(
                        Client.BATCH,
                        "requests[0][function]",
                        Client.BEST_GRADE,
                        "requests[0][arguments]",
                        "{\"quizid\":1,",
                        "requests[1][function]",
                        Client.BEST_GRADE,
                        "requests[1][arguments]",
                        "{\"quizid\":1,\"userid\":5}")
                .path("responses");
        assertThat(responses).hasSize(1);
        assertThat(responses.path(0).path("exception").asText()).contains("\"errorcode\":\"invalidparameter\"");
    }

    @Test
    void expiredTokenSaysTwoThings() throws Exception {
        moodle.serviceUser().expire();
        assertThat(client.error("core_webservice_get_site_info")).isEqualTo("accessexception");
        assertThat(client.error("core_webservice_get_site_info")).isEqualTo("invalidtoken");
    }

    @Test
    void takesANewToken() throws Exception {
        String old = moodle.token();
        moodle.serviceUser().token("fresh");
        assertThat(client.as(old).error("core_webservice_get_site_info")).isEqualTo("invalidtoken");
        assertThat(client.as("fresh").error("core_webservice_get_site_info")).isEqualTo("none");
    }

    @Test
    void logsFunctionsAndFieldsButNoToken() throws Exception {
        ask();
        JsonNode batch = client.call(
                Client.BATCH,
                "requests[0][function]",
                Client.BEST_GRADE,
                "requests[0][arguments]",
                "{\"quizid\":1,\"userid\":5}",
                "requests[1][function]",
                Client.BEST_GRADE,
                "requests[1][arguments]",
                "{\"quizid\":1,\"userid\":6,\"x\":\"" + moodle.token() + "\"}");
        assertThat(batch.path("responses")).hasSize(2);
        assertThat(moodle.calls()).isEqualTo(2);
        assertThat(moodle.calls(Client.BEST_GRADE)).isEqualTo(1);
        assertThat(moodle.innerCalls(Client.BEST_GRADE)).isEqualTo(2);
        LoggedRequest single = moodle.requests().get(0);
        assertThat(single.method()).isEqualTo("POST");
        assertThat(single.hasQuery()).isFalse();
        assertThat(single.fields()).containsEntry("userid", "5").doesNotContainKey("wstoken");
        assertThat(moodle.requests().get(1).fields().values()).noneMatch(value -> value.contains(moodle.token()));
        assertThat(moodle.requests().toString()).doesNotContain(moodle.token());
        moodle.clearLog();
        assertThat(moodle.calls()).isZero();
    }

    @Test
    void servesManyWhileItChanges() throws Exception {
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            answers.add(CompletableFuture.supplyAsync(this::seesBothGradesAlike));
        }
        for (int i = 0; i < 500; i++) {
            String grade = String.valueOf(i % 10);
            moodle.atomically(() -> {
                moodle.quiz(1).bestGrade(5, grade);
                moodle.quiz(2).bestGrade(5, grade);
            });
        }
        for (CompletableFuture<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }

    private boolean seesBothGradesAlike() {
        try {
            for (int i = 0; i < 50; i++) {
                JsonNode both = client.call(
                                Client.BATCH,
                                "requests[0][function]",
                                Client.BEST_GRADE,
                                "requests[0][arguments]",
                                "{\"quizid\":1,\"userid\":5}",
                                "requests[1][function]",
                                Client.BEST_GRADE,
                                "requests[1][arguments]",
                                "{\"quizid\":2,\"userid\":5}")
                        .path("responses");
                if (!both.path(0).equals(both.path(1))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
