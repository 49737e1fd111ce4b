package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.TestRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The token is searched for in everything that a failing and a succeeding reading leaves behind. */
class SecretsTest {
    private static final String CANARY = "c4n4ry+t0ken/0123456789abcdef";
    private static final String ENCODED = "c4n4ry%2Bt0ken%2F0123456789abcdef";

    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void nothingThatFailsShowsTheToken() {
        List<Fault> echoes = List.of(
                Fault.answer(200, "text/html", "<html><title>no " + CANARY + "</title></html>"),
                Fault.answer(200, "text/html", "Bad request: wstoken=" + ENCODED),
                Fault.answer(500, "text/plain", "token c4n4ry<b>+t0ken</b>/0123456789abcdef failed"),
                Fault.answer(404, "text/html", CANARY),
                Fault.redirect(301, "https://elsewhere.example/x?wstoken=" + ENCODED),
                Fault.redirect(301, "https://" + CANARY + "/x"),
                Fault.redirect(301, "/" + CANARY + "/webservice/rest/server.php"),
                Fault.redirect(301, "::" + CANARY),
                Fault.moodleError("x", "strange", "token " + CANARY + " is strange"),
                Fault.moodleError("x", CANARY, "x".repeat(190) + CANARY),
                Fault.moodleError("x", "invalidtoken", CANARY),
                Fault.answer(200, "application/json", "{\"" + CANARY + "\""),
                Fault.closeWithoutAnswer());
        for (Fault echo : echoes) {
            moodle.moodle.clearFaults().onRequest(request -> true, echo);
            TestRun run = new TestRun();
            MoodleWebService source = source(CANARY);
            try {
                source.findCourses(Set.of(CourseRef.id(4)), run);
                throw new AssertionError("did not fail: " + echo);
            } catch (MoodleGradeException failure) {
                assertClean(everything(failure) + failure.finding() + run.findings() + source);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void nothingThatSucceedsShowsASecret() throws Exception {
        moodle.students(101, 102).quiz(1, 101, 102).moodle.serviceUser().token(CANARY);
        moodle.moodle.user(102).deleted(true);
        moodle.source = source(CANARY);

        String all = moodle.find(Fixture.REF) + "" + moodle.activities() + moodle.learners() + moodle.grades()
                + moodle.run.findings() + moodle.source;

        assertClean(all);
        assertThat(all).doesNotContain("5ec4e75ec4e75ec4e75ec4e75ec4e75e");
    }

    private MoodleWebService source(String token) {
        return MoodleWebService.builder(moodle.moodle.url(), Secret.of(token))
                .http(Fixture.settings().readRetries(1).build())
                .build();
    }

    private static String everything(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static void assertClean(String text) {
        assertThat(text).doesNotContain(CANARY, ENCODED, "t0ken/0123");
    }
}
