package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Scripted mishaps, backups, the log. */
class FakeOpenEduCatFaultTest extends SchoolTest {
    private FakeOpenEduCat fake = FakeOpenEduCat.start(OdooVersion.V18);
    private TinyClient client = TinyClient.admin(fake);

    @BeforeEach
    void open() {
        fake.close();
        fake = school(OdooVersion.V18);
        client = TinyClient.of(fake);
    }

    @Test
    void anAnswerCanBeLostBeforeOrAfterTheEffect() {
        fake.onCall(1, Fault.closeBeforeEffect()).onCall(2, Fault.closeAfterEffect());

        assertThatThrownBy(() -> session(client)).hasRootCauseInstanceOf(IOException.class);
        assertThat(fake.rows("op.exam.session")).isEmpty();
        assertThatThrownBy(() -> session(client)).hasRootCauseInstanceOf(IOException.class);
        assertThat(fake.rows("op.exam.session")).hasSize(1);
    }

    @Test
    void theSameFaultCanMeanThatItWasDone() {
        fake.onCall(1, Fault.serverStopping()).onCall(2, Fault.serverStopping().takingEffect());

        assertThatThrownBy(() -> session(client)).hasMessage("psycopg2.InterfaceError: cursor already closed");
        assertThat(fake.rows("op.exam.session")).isEmpty();
        assertThatThrownBy(() -> session(client)).hasMessage("psycopg2.InterfaceError: cursor already closed");
        assertThat(fake.rows("op.exam.session")).hasSize(1);
    }

    @Test
    void aCallCanBeCommittedLaterThanItsAnswerFails() {
        fake.onCall(1, Fault.closeBeforeEffect().takingEffectLater());

        assertThatThrownBy(() -> session(client)).hasRootCauseInstanceOf(IOException.class);
        assertThat(client.call("op.exam.session", "search_count", List.of())).isEqualTo(0);
        fake.letLateCallsHappen();
        assertThat(client.call("op.exam.session", "search_count", List.of())).isEqualTo(1);
        fake.letLateCallsHappen();
        assertThat(fake.rows("op.exam.session")).hasSize(1);
    }

    /** It holds its locks: who writes waits for it, and then meets what it did. */
    @Test
    void theNextWriteWaitsForALateCommit() {
        fake.onCall(1, Fault.html(504).takingEffectLater());

        assertThatThrownBy(() -> session(client)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> session(client)).hasMessageContaining("unique");
        assertThat(fake.rows("op.exam.session")).hasSize(1);
    }

    @Test
    void aLateCallThatIsForgottenWasRolledBack() {
        fake.onCall(1, Fault.closeBeforeEffect().takingEffectLater());

        assertThatThrownBy(() -> session(client)).hasRootCauseInstanceOf(IOException.class);
        fake.clearFaults().letLateCallsHappen();
        assertThat(fake.rows("op.exam.session")).isEmpty();
    }

    @Test
    void aHalfBodyIsCommitted() {
        fake.onNextCall("op.exam.session", "create", Fault.halfBody());

        assertThatThrownBy(() -> session(client)).hasRootCauseInstanceOf(IOException.class);
        assertThat(fake.rows("op.exam.session")).hasSize(1);
    }

    @Test
    void anEndlessBodyEndsWhenTheCallerHangsUp() throws IOException {
        fake.onNextCall("op.exam", "search_count", Fault.endlessBody());
        String body = "<methodCall><methodName>execute</methodName><params><param><value>" + fake.database()
                + "</value></param><param><value><int>6</int></value></param><param><value>" + fake.password()
                + "</value></param><param><value>op.exam</value></param><param><value>search_count</value></param>"
                + "</params></methodCall>";
        int port = URI.create(fake.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /xmlrpc/2/object HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(5_000_000)).hasSize(5_000_000);
        }
        assertThat(client.call("op.exam", "search_count", List.of())).isEqualTo(0);
    }

    @Test
    void conflictsChangeNothing() {
        fake.onCall((model, method) -> method.equals("create"), Fault.serializationFailure());

        assertThatThrownBy(() -> session(client))
                .hasMessage(
                        "psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update");
        assertThatThrownBy(() -> session(client)).isInstanceOf(TinyClient.FaultAnswer.class);
        fake.clearFaults();
        assertThat(session(client)).isPositive();
    }

    @Test
    void aLostLoadAnswersWithoutAFault() {
        fake.onNextCall("op.result.line", "load", Fault.loadConflict());

        assertThat(RecordedScene.dict(client.call("op.result.line", "load", List.of("marks"), List.of(List.of("1")))))
                .containsEntry("ids", false);
        assertThat(fake.rows("op.result.line")).isEmpty();
    }

    @Test
    void gatewaysAnswerInHtml() {
        fake.onCall(call -> call.number() == 2, Fault.html(502));

        assertThat(client.raw("common", "version").statusCode()).isEqualTo(502);
        assertThat(client.raw("common", "version").statusCode()).isEqualTo(200);
    }

    @Test
    void noneAndLateAnswersTakeEffect() {
        fake.onNextCall("op.exam.session", "create", Fault.noneAfterEffect());
        assertThatThrownBy(() -> session(client)).hasMessageContaining("cannot marshal None");
        assertThat(fake.rows("op.exam.session")).hasSize(1);

        fake.onNextCall("op.exam.session", "search", Fault.lateAnswer(Duration.ofMillis(300)));
        long start = System.nanoTime();
        client.call("op.exam.session", "search", List.of());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void aServerThatIsDownComesBackAsItWas() {
        int session = session(client);
        fake.stopListening();
        assertThatThrownBy(() -> client.call("op.exam", "search_count", List.of()))
                .hasRootCauseInstanceOf(IOException.class);

        fake.listenAgain();

        assertThat(client.call("op.exam.session", "search", List.of())).isEqualTo(List.of(session));
    }

    @RepeatedTest(50)
    void itsPortIsFreeAsSoonAsItListensNoMore() throws IOException {
        int port = URI.create(fake.url()).getPort();
        session(client);
        fake.stopListening();
        try (ServerSocket another = new ServerSocket()) {
            another.setReuseAddress(true);
            another.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        fake.listenAgain();
    }

    @Test
    void aBackupBringsBackWhatWas() {
        int session = session(client);
        Snapshot backup = fake.snapshot();
        int exam = exam(client, session, "MDL-Q1");
        client.call("op.exam.session", "write", List.of(session), Map.of("name", "changed"));

        fake.restore(backup);

        assertThat(fake.rows("op.exam")).isEmpty();
        assertThat(fake.row("op.exam.session", session)).containsEntry("name", "Moodle course 5");
        assertThat(exam(client, session, "MDL-Q1")).isEqualTo(exam);
    }

    @Test
    void aPlanThatWritesIsCaught() {
        fake.failOnWrite(true);

        assertThatThrownBy(() -> session(client)).isInstanceOf(TinyClient.FaultAnswer.class);
        assertThatThrownBy(() -> client.call("op.exam.session", "act_held", List.of(1)))
                .isInstanceOf(TinyClient.FaultAnswer.class);
        assertThat(client.call("op.exam.session", "search_count", List.of())).isEqualTo(0);
        assertThat(fake.refusedWrites()).extracting(call -> call.method()).containsExactly("create", "act_held");
    }

    @Test
    void theLogCountsButTellsNoSecrets() {
        fake.clearLog();
        int session = session(client);
        int exam = exam(client, session, "MDL-Q1");
        int one = attendee(client, exam, 51);
        client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", List.of(marks(one, 7))));
        client.call(
                "op.result.line",
                "load",
                List.of("exam_id/.id", "student_id/.id", "marks"),
                List.of(List.of(exam, 51, 7), List.of(exam, 52, 7)));

        assertThat(fake.calls()).isEqualTo(5);
        assertThat(fake.calls("op.exam", "write")).isEqualTo(1);
        assertThat(fake.log().get(3).rows()).isEqualTo(1);
        assertThat(fake.log().get(3).lines()).isEqualTo(1);
        assertThat(fake.log().get(4).rows()).isEqualTo(2);
        assertThat(fake.log().toString()).doesNotContain(fake.password()).doesNotContain("Quiz");
    }

    @Test
    void halfASurrogatePairIsNoXml() {
        Caller caller = new Caller(fake);
        String answer = caller.send(
                        "POST",
                        "/xmlrpc/2/common",
                        Map.of(),
                        "<methodCall><methodName>version</methodName><params><param><value>&#55357;&#56832;</value>"
                                + "</param></params></methodCall>")
                .body();

        assertThat(WireDocument.parse(answer).faultText())
                .startsWith("xml.parsers.expat.ExpatError: reference to invalid character number");
    }

    @Test
    void unknownPathsAreNotFound() {
        assertThat(new Caller(fake)
                        .send("POST", "/json/3/op.exam/search", Map.of(), "{}")
                        .statusCode())
                .isEqualTo(404);
    }
}
