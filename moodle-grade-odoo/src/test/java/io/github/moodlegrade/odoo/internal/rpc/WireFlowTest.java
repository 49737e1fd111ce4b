package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.Rule;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way of a course over the wire, against a server that keeps what it is told. */
class WireFlowTest {
    private static final String NAME = "Quiz \ud83d\ude00 <&> \u6f22\u5b57";
    private final TestRun run = new TestRun();

    static Stream<Way> ways() {
        return Way.all();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWholeCourse(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version).seedSchool()) {
            OdooClient rpc = way.client(odoo);
            long session =
                    rpc.create("op.exam.session", List.of(session()), run).get(0);
            LoadResult exams = rpc.load(
                    "op.exam",
                    List.of(
                            "session_id/.id",
                            "subject_id/.id",
                            "name",
                            "exam_code",
                            "start_time",
                            "end_time",
                            "total_marks",
                            "min_marks"),
                    List.of(List.of(String.valueOf(session), "1", NAME, "TST-Q1", time(8), time(9), "10", "5")),
                    run);
            assertThat(exams.isLoaded()).as(exams.messages().toString()).isTrue();
            long exam = exams.ids().get(0);
            List<Long> attendees = rpc.create("op.exam.attendees", attendees(exam), run);
            assertThat(attendees).hasSize(3);
            rpc.write("op.exam", List.of(exam), marks(attendees), run);
            RpcFault ofTheSession = catchThrowableOfType(
                    RpcFault.class, () -> rpc.act("op.exam.session", "act_held", List.of(session), run));
            boolean guarded = way.version.has(Rule.HELD_SESSION_WANTS_DONE_EXAMS);
            if (guarded) {
                assertThat(ofTheSession.kind()).isEqualTo(Kind.REFUSED);
            } else {
                assertThat(ofTheSession)
                        .as("done, though its None cannot be sent")
                        .isNull();
            }
            RpcFault ofTheExam =
                    catchThrowableOfType(RpcFault.class, () -> rpc.act("op.exam", "act_held", List.of(exam), run));
            boolean hasMethod = way.version.has(Rule.STATES_HAVE_AN_ORDER);
            assertThat(ofTheExam.isMissingMethod()).as(ofTheExam.getMessage()).isEqualTo(!hasMethod);
            assertThat(ofTheExam.kind()).isEqualTo(hasMethod ? Kind.REFUSED : Kind.MISUSE);

            OdooRow read = rpc.searchRead(
                            "op.exam",
                            List.of(List.of("id", "=", exam)),
                            List.of("name", "start_time", "session_id"),
                            ReadOptions.none(),
                            run)
                    .get(0);
            assertThat(read.text("name")).contains(NAME);
            assertThat(read.instant("start_time")).contains(Instant.parse("2026-10-05T08:00:00Z"));
            assertThat(read.many2one("session_id")).hasValue(session);
            assertThat(rpc.searchRead(
                            "op.exam.attendees",
                            List.of(List.of("exam_id", "in", List.of(exam))),
                            List.of("marks", "status"),
                            ReadOptions.none().order("id"),
                            run))
                    .extracting(row -> row.integer("marks"))
                    .containsExactly(1, 2, 3);
            assertThat(odoo.row("op.exam.session", (int) session)).containsEntry("state", guarded ? "draft" : "held");
        }
    }

    private static Map<String, Object> session() {
        return Map.of(
                "name",
                "Session " + NAME,
                "course_id",
                1L,
                "batch_id",
                1L,
                "exam_code",
                "TST-C5",
                "exam_type",
                1,
                "start_date",
                OdooValues.date(LocalDate.of(2026, 10, 1)),
                "end_date",
                OdooValues.date(LocalDate.of(2026, 10, 31)));
    }

    private static String time(int hour) {
        return OdooValues.datetime(Instant.parse("2026-10-05T00:00:00Z").plusSeconds(hour * 3600L));
    }

    private static List<Map<String, Object>> attendees(long exam) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (long student = 1; student <= 3; student++) {
            all.add(Map.of("exam_id", exam, "student_id", student, "status", "absent"));
        }
        return all;
    }

    private static Map<String, Object> marks(List<Long> attendees) {
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < attendees.size(); i++) {
            lines.add(List.of(1, attendees.get(i), Map.of("marks", i + 1, "status", "present")));
        }
        return Map.of("attendees_line", lines);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatHappensOnlyOnce(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version).seedSchool()) {
            OdooClient rpc = way.client(odoo);
            rpc.login(run);
            odoo.onNextCall("op.exam.session", "create", Fault.closeAfterEffect());
            RpcFault lost =
                    catchThrowableOfType(RpcFault.class, () -> rpc.create("op.exam.session", List.of(session()), run));
            assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(odoo.calls("op.exam.session", "create")).isEqualTo(1);
            assertThat(odoo.rows("op.exam.session")).hasSize(1);

            odoo.onNextCall("op.exam.session", "write", Fault.serializationFailure());
            RpcFault conflict = catchThrowableOfType(
                    RpcFault.class, () -> rpc.write("op.exam.session", List.of(1L), Map.of("name", "x"), run));
            assertThat(conflict.kind()).isEqualTo(Kind.NOT_APPLIED);

            odoo.onNextCall("op.exam.session", "load", Fault.loadConflict());
            RpcFault beaten = catchThrowableOfType(
                    RpcFault.class,
                    () -> rpc.load("op.exam.session", List.of(".id", "name"), List.of(List.of("1", "x")), run));
            assertThat(beaten.kind()).isEqualTo(Kind.NOT_APPLIED);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void wrongCredentials(Way way) throws Exception {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(way.version).seedSchool()) {
            assertThat(loginCode(way.client(odoo, odoo.database(), "wrong"))).isEqualTo(FindingCode.LOGIN_REFUSED);
            assertThat(loginCode(way.client(odoo, "nodb", odoo.apiKey()))).isEqualTo(FindingCode.DATABASE_UNKNOWN);
            OdooClient withPassword = way.client(odoo, odoo.database(), odoo.password());
            if (way.json2) {
                assertThat(loginCode(withPassword)).isEqualTo(FindingCode.LOGIN_REFUSED);
            } else {
                withPassword.login(run);
            }
        }
    }

    private FindingCode loginCode(OdooClient rpc) {
        return catchThrowableOfType(MoodleGradeException.class, () -> rpc.login(run))
                .finding()
                .code();
    }
}
