package io.github.moodlegrade.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportListener.Said;
import io.github.moodlegrade.ImportListener.Settled;
import io.github.moodlegrade.ImportPlan;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an audit log writes down, and the plan that is read out of it again. */
class AuditLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:15:30.123456Z"), ZoneOffset.UTC);
    private static final GradeId CREATE = GradeId.of(ActivityKind.QUIZ, 42, 17);
    private static final GradeId UPDATE = GradeId.of(ActivityKind.QUIZ, 42, 18);
    private static final GradeId EQUAL = GradeId.of(ActivityKind.ASSIGNMENT, 42, 17);
    private static final GradeId REFUSED = GradeId.of(ActivityKind.ASSIGNMENT, 42, 18);
    private static final Finding DONE = Finding.of(FindingCode.REFUSED_STATE, "exam \u201cA\u201d is done");

    private final StringWriter text = new StringWriter();

    private static Mark mark(String marks, String total) {
        return Mark.of(new BigDecimal(marks), new BigDecimal(total));
    }

    private static Planned planned(String run, Mode mode) {
        return new Planned(
                run,
                mode,
                MoodleCourse.of(4, "Not to be written", null),
                List.of(
                        PlannedGrade.create(CREATE, mark("8", "10"), true),
                        PlannedGrade.update(UPDATE, mark("7", "1E+1"), mark("8.5", "12"), false)
                                .differingIn(new LinkedHashSet<>(List.of(
                                        Difference.mark("MARK", "the mark was edited"),
                                        Difference.number("TOTAL", "the total was edited")))),
                        PlannedGrade.equal(EQUAL, mark("66", "100"), false),
                        PlannedGrade.refused(REFUSED, DONE)),
                Map.of(CREATE, 7L, UPDATE, 8L, EQUAL, 7L, REFUSED, 8L));
    }

    private static ImportReport report(String run, Mode mode, Status status) {
        return new ImportReport(
                run,
                status,
                mode,
                Site.of("main", "MDL"),
                "",
                List.of(),
                List.of(),
                0,
                0,
                Duration.ZERO,
                status == Status.FAILED ? MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone") : null);
    }

    private AuditLog log() {
        return AuditLog.to(text, CLOCK);
    }

    private List<String> lines() {
        return List.of(text.toString().split("\n", -1));
    }

    @Test
    void writesALineForEachPlannedGrade() {
        log().planned(planned("run-1", Mode.PLAN));

        String begin =
                "{\"run\":\"run-1\",\"time\":\"2026-11-22T10:15:30.123Z\",\"mode\":\"PLAN\",\"event\":\"planned\","
                        + "\"course\":4,";
        assertThat(lines())
                .containsExactly(
                        begin + "\"activity\":\"quiz 42\",\"user\":17,\"student\":7,\"action\":\"CREATE\","
                                + "\"before\":null,\"after\":{\"marks\":8,\"total\":10},\"rounded\":true,"
                                + "\"differences\":[],\"outcome\":null,\"code\":null,\"message\":null}",
                        begin + "\"activity\":\"quiz 42\",\"user\":18,\"student\":8,\"action\":\"UPDATE\","
                                + "\"before\":{\"marks\":7,\"total\":10},\"after\":{\"marks\":8.5,\"total\":12},"
                                + "\"rounded\":false,\"differences\":[\"MARK\",\"TOTAL\"],\"outcome\":null,"
                                + "\"code\":null,\"message\":null}",
                        begin + "\"activity\":\"assignment 42\",\"user\":17,\"student\":7,\"action\":\"EQUAL\","
                                + "\"before\":{\"marks\":66,\"total\":100},\"after\":{\"marks\":66,\"total\":100},"
                                + "\"rounded\":false,\"differences\":[],\"outcome\":null,\"code\":null,\"message\":null}",
                        begin + "\"activity\":\"assignment 42\",\"user\":18,\"student\":8,\"action\":\"REFUSED\","
                                + "\"before\":null,\"after\":null,\"rounded\":false,\"differences\":[],"
                                + "\"outcome\":null,\"code\":\"REFUSED_STATE\","
                                + "\"message\":\"exam \\u201CA\\u201D is done\"}",
                        "");
    }

    @Test
    void writesWhatServersSaidOnLinesOfTheirOwn() {
        AuditLog log = log();
        log.said(new Said(
                "run-1", Mode.IMPORT, DONE.inCourse(4).ofActivity("quiz 42").ofUser(17), "Zo\u00eb has \"8\""));
        log.said(new Said("run-1", Mode.IMPORT, DONE, "no"));

        String begin =
                "{\"run\":\"run-1\",\"time\":\"2026-11-22T10:15:30.123Z\",\"mode\":\"IMPORT\",\"event\":\"said\","
                        + "\"code\":\"REFUSED_STATE\",";
        assertThat(lines())
                .containsExactly(
                        begin + "\"course\":4,\"activity\":\"quiz 42\",\"users\":[17],"
                                + "\"words\":\"Zo\\u00EB has \\\"8\\\"\"}",
                        begin + "\"course\":null,\"activity\":null,\"users\":[],\"words\":\"no\"}",
                        "");
    }

    @Test
    void aPlanIsReadPastThem() throws IOException {
        AuditLog log = log();
        log.said(new Said("run-1", Mode.PLAN, DONE, "before"));
        log.planned(planned("run-1", Mode.PLAN));
        log.said(new Said("run-1", Mode.PLAN, DONE, "behind"));
        log.finished(report("run-1", Mode.PLAN, Status.PARTIAL));

        assertThat(AuditPlan.read(new StringReader(text.toString())).gradesOf(4))
                .hasSize(4);
    }

    @Test
    void writesWhatBecameOfEachGradeAndHowTheRunEnded() {
        AuditLog log = log();
        log.settled(new Settled(
                planned("run-2", Mode.IMPORT),
                Map.of(CREATE, Outcome.DELIVERED, EQUAL, Outcome.EQUAL, REFUSED, Outcome.REJECTED),
                Map.of(REFUSED, DONE)));
        log.finished(report("run-2", Mode.IMPORT, Status.PARTIAL));

        assertThat(lines()).hasSize(6);
        assertThat(lines().get(0)).contains("\"event\":\"settled\"", "\"outcome\":\"DELIVERED\",\"code\":null");
        assertThat(lines().get(1)).contains("\"outcome\":\"NOT_CONFIRMED\"", "\"marks\":8.5");
        assertThat(lines().get(2)).contains("\"outcome\":\"EQUAL\"");
        assertThat(lines().get(3)).contains("\"outcome\":\"REJECTED\",\"code\":\"REFUSED_STATE\"");
        assertThat(lines().get(4))
                .isEqualTo("{\"run\":\"run-2\",\"time\":\"2026-11-22T10:15:30.123Z\",\"mode\":\"IMPORT\","
                        + "\"event\":\"finished\",\"status\":\"PARTIAL\"}");
        assertThat(log.failure()).isEmpty();
        assertThat(text.toString()).doesNotContain("Not to be written");
    }

    /** Flushed after each event, so that what was planned is on the disk before it is written elsewhere. */
    @Test
    void flushesAfterEachEvent() {
        StringBuilder onDisk = new StringBuilder();
        Writer slow = new Writer() {
            private final StringBuilder buffer = new StringBuilder();

            @Override
            public void write(char[] chars, int from, int length) {
                buffer.append(chars, from, length);
            }

            @Override
            public void flush() {
                onDisk.append(buffer);
                buffer.setLength(0);
            }

            @Override
            public void close() {}
        };

        AuditLog.to(slow, CLOCK).planned(planned("run-1", Mode.PLAN));

        assertThat(onDisk.toString().split("\n")).hasSize(4);
    }

    @Test
    void aDiskThatIsFullForAWhileIsToldOnceAndSpoilsNoOtherLine() {
        Writer full = new Writer() {
            private int writes;

            @Override
            public void write(char[] chars, int from, int length) throws IOException {
                writes++;
                if (writes == 3) {
                    text.write(chars, from, 10);
                    throw new IOException("No space left on device");
                }
                text.write(chars, from, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        AuditLog log = AuditLog.to(full, CLOCK);
        Logger logger = Logger.getLogger(AuditLog.class.getName());
        logger.setLevel(Level.OFF);
        try {
            log.planned(planned("run-1", Mode.PLAN));
            log.finished(report("run-1", Mode.PLAN, Status.COMPLETED));
        } finally {
            logger.setLevel(null);
        }

        assertThat(log.failure()).hasValueSatisfying(cause -> assertThat(cause).hasMessageContaining("No space"));
        assertThat(lines()).hasSize(4);
        assertThat(lines().get(1)).isEqualTo("{\"run\":\"ru");
        assertThat(lines().get(2)).startsWith("{").endsWith("\"status\":\"COMPLETED\"}");
    }

    @Test
    void whatTheHostsWriterThrowsUncheckedIsNotLostEither() {
        Writer closed = new Writer() {
            @Override
            public void write(char[] chars, int from, int length) {
                throw new UncheckedIOException(new IOException("stream closed"));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        AuditLog log = AuditLog.to(closed, CLOCK);
        Logger logger = Logger.getLogger(AuditLog.class.getName());
        logger.setLevel(Level.OFF);
        try {
            log.finished(report("run-1", Mode.PLAN, Status.COMPLETED));
        } finally {
            logger.setLevel(null);
        }

        assertThat(log.failure()).hasValueSatisfying(cause -> assertThat(cause).hasMessageContaining("stream closed"));
    }

    // ---- the plan in it

    private ImportPlan read() throws IOException {
        return AuditPlan.read(new StringReader(text.toString()));
    }

    @Test
    void thePlanIsReadAsItWasWritten() throws IOException {
        AuditLog log = log();
        log.planned(planned("run-1", Mode.PLAN));
        log.finished(report("run-1", Mode.PLAN, Status.PARTIAL));

        ImportPlan plan = read();

        Planned written = planned("run-1", Mode.PLAN);
        assertThat(plan.size()).isEqualTo(4);
        assertThat(plan.gradesOf(4).keySet()).containsExactly(CREATE, UPDATE, EQUAL, REFUSED);
        for (PlannedGrade grade : written.grades()) {
            PlannedGrade back = plan.gradesOf(4).get(grade.id());
            assertThat(back).isNotNull().hasToString(grade.toString());
            assertThat(plan.studentOf(grade.id())).hasValue(written.studentOf(grade.id()));
            if (back != null) {
                assertThat(numbers(back)).isEqualTo(numbers(grade));
                assertThat(back.reason()).isEqualTo(grade.reason());
                assertThat(back.isRounded()).isEqualTo(grade.isRounded());
            }
        }
    }

    private static String numbers(PlannedGrade grade) {
        return grade.before().map(AuditLogTest::numbers).orElse("none") + " to "
                + grade.after().map(AuditLogTest::numbers).orElse("none");
    }

    private static String numbers(Mark mark) {
        return mark.marks().toPlainString() + "/" + mark.total().toPlainString();
    }

    @Test
    void theLastPlanCountsWhateverImportsCameBetween() throws IOException {
        AuditLog log = log();
        log.planned(planned("run-1", Mode.PLAN));
        log.finished(report("run-1", Mode.PLAN, Status.COMPLETED));
        log.finished(report("run-2", Mode.PLAN, Status.COMPLETED));
        log.planned(planned("run-3", Mode.IMPORT));
        log.finished(report("run-3", Mode.IMPORT, Status.FAILED));

        assertThat(read().size()).as("the second plan had nothing to do").isZero();
    }

    @Test
    void aPlanThatDidNotComeToItsEndIsRefused() {
        AuditLog log = log();
        log.planned(planned("run-1", Mode.PLAN));
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("run-1")
                .hasMessageContaining("did not come to its end");

        log.finished(report("run-1", Mode.PLAN, Status.FAILED));
        assertThatThrownBy(this::read).hasMessageContaining("did not come to its end");
    }

    @Test
    void importsAreNoPlan() {
        AuditLog log = log();
        log.planned(planned("run-3", Mode.IMPORT));
        log.finished(report("run-3", Mode.IMPORT, Status.COMPLETED));

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no plan in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"marks\":8,|\"marks\":|JSON",
                "\"marks\":8,|\"marks\":\"8\",|after",
                "\"user\":17|\"user\":0|ids are above 0",
                "\"user\":17|\"user\":1.7|user",
                "quiz 42|quiz x|activity",
                "quiz 42|forum 42|activity",
                "\"CREATE\"|\"REMOVE\"|action",
                "\"planned\"|\"settled\"|event",
                "\"PLAN\"|\"LOOK\"|mode",
                "\"run\"|\"ran\"|run",
                "\"student\":7|\"student\":null|student",
                "}}|}} {}|JSON"
            })
    void aBadLineIsNamedByItsNumberAndNoMarkIsRepeated(String good, String bad, String says) {
        AuditLog log = log();
        log.finished(report("run-1", Mode.PLAN, Status.COMPLETED));
        String first = text.toString();
        text.getBuffer().setLength(0);
        log.planned(planned("run-1", Mode.PLAN));
        String line = lines().get(0);
        String spoilt = good.equals("}}") ? line + " {}" : line.replace(good, bad);
        assertThat(spoilt).isNotEqualTo(line);

        assertThatThrownBy(() -> AuditPlan.read(new StringReader("\n" + first + spoilt)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 3 ")
                .hasMessageContaining(says)
                .hasMessageNotContaining("marks");
    }
}
