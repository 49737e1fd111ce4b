package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.sharedtests.http.DirectClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Past the network OpenEduCat answers what it answers through it, over both wires, right answers and broken ones. */
class DirectOdooTest {
    private final FakeOpenEduCat oec =
            FakeOpenEduCat.start(OdooVersion.V19_2025).seedSchool();
    private final HttpClient real = HttpClient.newHttpClient();
    private final HttpClient direct = new DirectClient().reaching(oec.url(), oec.handler());

    @AfterEach
    void stop() {
        oec.close();
    }

    static Stream<Arguments> ways() {
        List<Fault> faults = List.of(
                Fault.closeBeforeEffect(),
                Fault.closeAfterEffect(),
                Fault.halfBody(),
                Fault.serializationFailure(),
                Fault.serverStopping(),
                Fault.noneAfterEffect(),
                Fault.html(502),
                Fault.htmlAfterEffect(504),
                Fault.tooManyRequests(5));
        return Stream.of(OdooWire.XML_RPC, OdooWire.JSON_2)
                .flatMap(wire -> Stream.concat(
                        Stream.of(Arguments.of(wire, List.of())),
                        faults.stream().map(fault -> Arguments.of(wire, List.of(fault)))));
    }

    private HttpRequest request(OdooWire wire) {
        if (wire == OdooWire.JSON_2) {
            return HttpRequest.newBuilder(URI.create(oec.url() + "/json/2/op.subject/search_read"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "bearer " + oec.apiKey())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"domain\": [], \"fields\": [\"name\"]}"))
                    .build();
        }
        String call = "<methodCall><methodName>authenticate</methodName><params>"
                + Stream.of(oec.database(), oec.login(), oec.apiKey())
                        .map(text -> "<param><value><string>" + text + "</string></value></param>")
                        .reduce("", String::concat)
                + "<param><value><struct/></value></param></params></methodCall>";
        return HttpRequest.newBuilder(URI.create(oec.url() + "/xmlrpc/2/common"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
    }

    private static String outcome(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.sendAsync(
                            request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .join();
            return answer.statusCode() + "\n" + answer.headers().allValues("Content-Type")
                    + answer.headers().allValues("Retry-After") + "\n" + answer.body();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class);
            return "broken";
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theOutcomeIsTheSame(OdooWire wire, List<Fault> faults) {
        faults.forEach(fault -> oec.onCall((OdooCall call) -> true, fault));

        assertThat(outcome(direct, request(wire)))
                .isEqualTo(outcome(real, request(wire)))
                .startsWith(faults.isEmpty() ? "200" : "");
        assertThat(oec.calls()).isEqualTo(2);
    }
}
