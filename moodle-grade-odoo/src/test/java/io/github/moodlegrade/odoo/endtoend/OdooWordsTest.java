package io.github.moodlegrade.odoo.endtoend;

import static io.github.moodlegrade.testkit.Overheard.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.Overheard;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Odoo names a pupil: the listener and the audit hear it; report, exceptions and log say it in words of ours. */
class OdooWordsTest {
    private static final Fault REFUSED = Fault.xmlRpcFault(2, WORDS);
    private static final Fault DENIED = Fault.xmlRpcFault(4, WORDS);

    private final SmallSchool school = SmallSchool.withGrades();
    private final Overheard overheard = new Overheard();

    @AfterEach
    void stop() {
        overheard.close();
        school.close();
    }

    private ImportReport run() {
        school.listener = overheard;
        return school.service("words", HttpSettings.builder().readRetries(0).build())
                .importGrades(ImportRequest.allCourses());
    }

    private static Fault python(String lastLine) {
        return Fault.xmlRpcFault(
                1, "Traceback (most recent call last):\n  File \"x.py\", in write\n" + lastLine + "\n");
    }

    private static Fault notLoaded(String message) {
        return Fault.body(
                200,
                "text/xml; charset=utf-8",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><methodResponse><params><param><value><struct>"
                        + "<member><name>ids</name><value><boolean>0</boolean></value></member>"
                        + "<member><name>messages</name><value><array><data><value><struct>"
                        + "<member><name>message</name><value><string>" + message + "</string></value></member>"
                        + "</struct></value></data></array></value></member></struct></value></param></params>"
                        + "</methodResponse>");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("op.exam", "write", REFUSED),
                Arguments.of("op.exam", "write", DENIED),
                Arguments.of("op.exam", "write", python("ValueError: " + WORDS)),
                Arguments.of("op.exam", "write", python("zoe.angstrom.Error: " + WORDS)),
                Arguments.of("op.exam", "write", Fault.xmlRpcFault(77, WORDS)),
                Arguments.of("op.exam", "load", REFUSED),
                Arguments.of("op.exam", "load", notLoaded(WORDS)),
                Arguments.of("op.exam", "load", notLoaded("The exam time overlaps with an existing exam: " + WORDS)),
                Arguments.of("op.exam.session", "create", REFUSED),
                Arguments.of("op.exam.attendees", "create", REFUSED),
                Arguments.of("op.result.line", "load", notLoaded(WORDS)),
                Arguments.of("op.result.line", "load", notLoaded("You are not allowed to create it, says " + WORDS)),
                Arguments.of("op.course", "search_read", DENIED),
                Arguments.of("op.exam", "search_read", DENIED),
                Arguments.of("op.exam", "search_read", Fault.xmlRpcFault(3, WORDS)),
                Arguments.of("op.exam", "search_read", python("psycopg2.OperationalError: " + WORDS)),
                Arguments.of("op.student", "search_read", REFUSED));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void areHeardByListenerAndAuditAlone(String model, String method, Fault fault) {
        school.oec.onCall((ofModel, called) -> ofModel.equals(model) && called.equals(method), fault);

        ImportReport report = run();

        assertThat(report.findings()).isNotEmpty();
        overheard.assertNobodyElseHeard();
    }

    @Test
    void ofAMissingRightAreHeardByListenerAndAuditAlone() {
        school.oec.onCall(
                (model, method) -> model.equals("op.exam") && method.equals("write"), Fault.xmlRpcFault(4, "no"));
        school.oec.onCall((model, method) -> method.equals("check_access_rights"), DENIED);

        assertThat(SmallSchool.findings(run(), FindingCode.RIGHTS_MISSING)).hasSize(1);

        overheard.assertNobodyElseHeard();
    }

    @Test
    void ofAGuardAreHeardWhereTheStateCannotBeWrittenEither() {
        AtomicBoolean guarded = new AtomicBoolean();
        school.oec.onCall(
                (model, method) -> {
                    boolean isGuard = model.equals("op.exam") && method.equals("act_held");
                    guarded.compareAndSet(false, isGuard);
                    return isGuard;
                },
                REFUSED);
        school.oec.onCall(
                (model, method) -> model.equals("op.exam") && method.equals("write") && guarded.get(),
                Fault.xmlRpcFault(2, "no"));

        ImportReport report = run();

        assertThat(SmallSchool.findings(report, FindingCode.GRADE_REFUSED)).isNotEmpty();
        overheard.assertNobodyElseHeard();
    }

    @Test
    void areAboutTheGradesThatWereRefused() {
        school.oec.onCall((model, method) -> model.equals("op.exam") && method.equals("load"), notLoaded(WORDS));

        Finding finding = SmallSchool.findings(run(), FindingCode.GRADE_REFUSED).get(0);

        assertThat(finding.message())
                .isEqualTo(
                        "OpenEduCat refused op.exam.load: a rule of Odoo, of OpenEduCat or of the school's own modules"
                                + " does not allow it");
        assertThat(overheard.said())
                .as("once an exam, not once a grade")
                .hasSize(2)
                .allSatisfy(said -> {
                    assertThat(said.code()).isEqualTo(FindingCode.GRADE_REFUSED);
                    assertThat(said.course()).contains(4L);
                    assertThat(said.activity()).isPresent();
                    assertThat(said.users()).containsExactlyInAnyOrder(1051L, 1052L, 1053L, 1054L);
                    assertThat(said.words()).isEqualTo(WORDS);
                });
    }
}
