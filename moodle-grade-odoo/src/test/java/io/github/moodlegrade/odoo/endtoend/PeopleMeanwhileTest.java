package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Rule;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do in OpenEduCat between two imports, and while one runs, on every generation that lets them. No grade changes in Moodle. */
class PeopleMeanwhileTest {
    private static final String QUIZ = "MDL-Q42";
    private static final long EIGHT = Instant.parse("2026-10-01T08:00:00Z").getEpochSecond();
    private static final long TEN = Instant.parse("2026-10-01T10:00:00Z").getEpochSecond();

    private SmallSchool school = new SmallSchool();

    @AfterEach
    void close() {
        school.close();
    }

    private void imported(OdooVersion version) {
        school.close();
        school = SmallSchool.withGrades(version);
        importAgain();
    }

    private ImportReport importAgain() {
        ImportReport report = school.run(Mode.IMPORT);
        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        return report;
    }

    private Map<String, String> marksOf(String exam) {
        Map<String, String> marks = new TreeMap<>();
        school.shown().forEach((place, shown) -> {
            if (place.startsWith(exam + " student ") && place.split(" ").length == 3) {
                marks.put(place.substring(exam.length() + 9), shown);
            }
        });
        return marks;
    }

    private String state(String exam) {
        return Objects.requireNonNull(school.shown().get(exam)).split(",", 2)[0];
    }

    // ---- attendees

    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#versions")
    void attendeesThatTheRoomWizardMadeAgain(OdooVersion version) {
        assumeTrue(version.has(Rule.ROOM_WIZARD_REPLACES));
        imported(version);
        Map<String, String> before = school.shown();
        school.oec.person().distributeRooms(school.exam(QUIZ), 51, 52, 53, 54);
        assertThat(school.shown()).as("false zeros").containsEntry(QUIZ + " student 51", "present 0");

        ImportReport report = importAgain();

        assertThat(school.shown()).isEqualTo(before);
        assertThat(SmallSchool.findings(report, FindingCode.DRIFT))
                .extracting(Finding::count)
                .containsExactly(4);
        assertThat(school.run(Mode.IMPORT).counts().unchanged()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attendeesThatTheRoomWizardMadeAgainOfSomeStudentsOnlyAlsoOnceSomebodyHeldTheExam(boolean held) {
        imported(OdooVersion.strictest());
        Map<String, String> before = school.shown();
        school.oec.person().distributeRooms(school.exam(QUIZ), 52);
        if (held) {
            school.oec.person().press("op.exam", "act_held", school.exam(QUIZ));
        }

        importAgain();

        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void aRoomWizardThatRanForAllAndAnExamThatWasHeldAgain() {
        imported(OdooVersion.strictest());
        Map<String, String> before = school.shown();
        school.oec.person().distributeRooms(school.exam(QUIZ), 51, 52, 53, 54);
        school.oec.person().press("op.exam", "act_held", school.exam(QUIZ));

        importAgain();

        assertThat(school.shown()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#versions")
    void attendeesThatSomebodyDeleted(OdooVersion version) {
        imported(version);
        Map<String, String> before = school.shown();
        school.oec.person().deleteAttendees(school.exam(QUIZ), 51, 53);

        school.run(version.has(Rule.COUNTS_TOLD) ? Mode.IMPORT : Mode.REPAIR);

        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void attendeesThatGoBetweenOurLookAndOurWrite() {
        imported(OdooVersion.strictest());
        school.quiz.bestGrade(1051, "9");
        int exam = school.exam(QUIZ);
        school.oec.beforeNextCall("op.exam", "write", () -> school.oec.person().distributeRooms(exam, 51, 52, 53, 54));

        school.run(Mode.IMPORT);
        importAgain();

        assertThat(marksOf(QUIZ))
                .isEqualTo(Map.of("51", "present 9", "52", "present 7", "53", "present 7", "54", "present 7"));
    }

    /** Only the changed grade was to be looked at; an exam made anew with that alone would look whole to every later import. */
    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#versions")
    void anExamThatGoesBetweenOurLookAndOurWriteIsMadeAgainWhole(OdooVersion version) {
        imported(version);
        school.quiz.bestGrade(1051, "9");
        int exam = school.exam(QUIZ);
        school.listener = new ImportListener() {
            @Override
            public void planned(Planned planned) {
                school.oec.delete("op.exam", exam);
            }
        };
        school.run(Mode.IMPORT);
        school.listener = new ImportListener() {};

        importAgain();

        assertThat(marksOf(QUIZ))
                .isEqualTo(Map.of("51", "present 9", "52", "present 7", "53", "present 7", "54", "present 7"));
    }

    /** Ours are created absent, until their marks are written: that is no decision of a person's. */
    @Test
    void attendeesThatAreMadeAgainAndWhoseMarksFailAtFirstArriveInTheSameRun() {
        imported(OdooVersion.strictest());
        Map<String, String> before = school.shown();
        school.oec.person().deleteAttendees(school.exam(QUIZ), 51, 52);
        school.oec.onNextCall("op.exam", "write", Fault.serializationFailure());

        importAgain();

        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void oneBadRowDoesNotKeepAttendeesThatAreMadeAgainAbsent() {
        imported(OdooVersion.strictest());
        school.oec.person().deleteAttendees(school.exam(QUIZ), 51, 52, 53);
        school.oec.refuseStudent(53);

        school.run(Mode.IMPORT);

        assertThat(marksOf(QUIZ)).containsEntry("51", "present 7").containsEntry("52", "present 7");
    }

    @Test
    void anExamThatMayNotBeHeldCostsItsOwnGrades() {
        school.quiz.bestGrade(1051, "7");
        school.assignment.grade(1051, "66");
        // Both together, and then the first one alone, by its button and by a write; two writes of marks come before.
        AtomicInteger schedules = new AtomicInteger();
        AtomicInteger writes = new AtomicInteger();
        school.oec.onCall(
                (OdooCall call) -> call.model().equals("op.exam")
                        && (call.method().equals("act_schedule") && schedules.incrementAndGet() <= 2
                                || call.method().equals("write") && Set.of(3, 4).contains(writes.incrementAndGet())),
                Fault.xmlRpcFault(2, "Not this one."));

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(report.counts().delivered()).as("%s", report.findings()).isEqualTo(1);
        assertThat(List.of(state(QUIZ), state("MDL-A7"))).containsExactlyInAnyOrder("draft", "held");
        assertThat(SmallSchool.findings(report, FindingCode.GRADE_REFUSED)).hasSize(1);
    }

    @Test
    void anExamThatWasCancelledIsRefusedAndComesBackWhole() {
        imported(OdooVersion.strictest());
        school.oec.person().cancelExam(school.exam(QUIZ));

        for (int run = 0; run < 2; run++) {
            ImportReport report = school.run(Mode.IMPORT);
            assertThat(SmallSchool.findings(report, FindingCode.REFUSED_STATE))
                    .extracting(Finding::count)
                    .containsExactly(4);
            assertThat(report.counts().unchanged()).isEqualTo(4);
        }
        school.oec.person().press("op.exam", "act_draft", school.exam(QUIZ));

        importAgain();

        assertThat(marksOf(QUIZ))
                .isEqualTo(Map.of("51", "present 7", "52", "present 7", "53", "present 7", "54", "present 7"));
    }

    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#versions")
    void aStudentWhomSomebodySetAbsentStaysAbsentUntilTheNextGrade(OdooVersion version) {
        imported(version);
        school.oec.person().setAbsent(school.exam(QUIZ), 51);

        importAgain();
        assertThat(marksOf(QUIZ).get("51")).startsWith("absent");
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE), FindingCode.DRIFT))
                .extracting(Finding::users)
                .containsExactly(List.of(1051L));

        school.passPercent = 50;
        importAgain();
        assertThat(marksOf(QUIZ).get("51")).as("another rule").startsWith("absent");

        school.quiz.bestGrade(1051, "8");
        importAgain();
        assertThat(marksOf(QUIZ)).containsEntry("51", "present 8");
    }

    // ---- times

    @Test
    void somebodyWhoTakesTheHoursBetweenOurChoiceAndOurWrite() {
        school.quiz.times(EIGHT, TEN).bestGrade(1051, "7");
        school.assignment.grade(1051, "66");
        for (String hour : List.of("08", "10")) {
            school.oec.beforeNextCall(
                    "op.exam",
                    "load",
                    () -> school.oec
                            .person()
                            .makeExam(3, "2026-10-01 " + hour + ":30:00", "2026-10-01 " + hour + ":31:00"));
        }

        ImportReport report = importAgain();

        assertThat(marksOf(QUIZ)).containsEntry("51", "present 7");
        assertThat(marksOf("MDL-A7")).containsEntry("51", "present 66");
        assertThat(SmallSchool.findings(report))
                .filteredOn(finding -> finding.code() == FindingCode.EXAM_TIME_MOVED)
                .extracting(finding -> finding.activity().orElse(""))
                .containsExactly("quiz 42");
        assertThat(school.oec.value("op.exam", school.exam(QUIZ), "start_time")).isEqualTo("2026-10-01 08:00:00");
        assertThat(school.oec.value("op.exam", school.exam(QUIZ), "end_time")).isEqualTo("2026-10-01 08:00:01");
    }

    /** Three Moodle sites, each with a tag of its own, teach one subject in the same hours. */
    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#versions")
    void threeImportsAtOnceIntoOneSubject(OdooVersion version) throws Exception {
        school.close();
        school = SmallSchool.withGrades(version);
        school.quiz.times(EIGHT, TEN);
        school.assignment.dueDate(TEN);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<ImportReport>> reports = new ArrayList<>();
            for (String tag : List.of("ONE", "TWO", "SIX")) {
                GradeImportService service =
                        school.service(Site.of("site" + tag, tag), school.http().build());
                reports.add(threads.submit(() -> service.importGrades(ImportRequest.allCourses())));
            }
            for (Future<ImportReport> report : reports) {
                assertThat(report.get().counts().delivered())
                        .as("%s", report.get().findings())
                        .isEqualTo(8);
            }
        } finally {
            threads.shutdownNow();
        }

        List<Map<String, Object>> exams = school.oec.rows("op.exam");
        assertThat(exams).hasSize(6).allSatisfy(exam -> {
            assertThat(exam).containsEntry("state", "held");
            assertThat(String.valueOf(exam.get("start_time"))).isLessThan(String.valueOf(exam.get("end_time")));
            assertThat(exams)
                    .as("%s and the others", exam.get("exam_code"))
                    .noneMatch(other -> !other.equals(exam)
                            && String.valueOf(other.get("start_time")).compareTo(String.valueOf(exam.get("end_time")))
                                    < 0
                            && String.valueOf(other.get("end_time")).compareTo(String.valueOf(exam.get("start_time")))
                                    > 0
                            && version.has(Rule.OVERLAP_REFUSED_ON_CREATE));
        });
        for (String tag : List.of("ONE", "TWO", "SIX")) {
            assertThat(marksOf(tag + "-Q42"))
                    .isEqualTo(Map.of("51", "present 7", "52", "present 7", "53", "present 7", "54", "present 7"));
            assertThat(marksOf(tag + "-A7")).hasSize(4).containsEntry("51", "present 66");
        }
    }

    @Test
    void anExamThatCannotBeMadeTakesNobodysTime() {
        school.quiz.times(EIGHT, TEN).bestGrade(1051, "7");
        school.moodle.course(4).quiz(43).maximum("10").times(EIGHT, TEN).bestGrade(1051, "8");
        school.oec.beforeNextCall(
                "op.exam",
                "load",
                () -> school.oec.putUnchecked(
                        "op.exam",
                        school.oec.person().makeExam(2, "2026-10-01 08:00:00", "2026-10-01 10:00:00"),
                        Map.of("exam_code", QUIZ)));

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(SmallSchool.findings(report, FindingCode.CODE_TAKEN)).hasSize(1);
        assertThat(SmallSchool.findings(report, FindingCode.EXAM_TIME_MOVED)).isEmpty();
        int other = school.exam("MDL-Q43");
        assertThat(school.oec.value("op.exam", other, "start_time")).isEqualTo("2026-10-01 08:00:00");
        assertThat(school.oec.value("op.exam", other, "end_time")).isEqualTo("2026-10-01 10:00:00");
    }

    @Test
    void aMovedExamIsReportedAlsoWhereTheAnswerToItsMakingWasLost() {
        school.waits = false;
        school.oec.person().makeExam(3, "2026-10-01 09:00:00", "2026-10-01 11:00:00");
        school.quiz.times(EIGHT, TEN).bestGrade(1051, "7");
        school.oec.onNextCall("op.exam", "load", Fault.closeAfterEffect());

        ImportReport report = importAgain();

        assertThat(SmallSchool.findings(report, FindingCode.EXAM_TIME_MOVED)).hasSize(1);
    }

    // ---- a database of October 2024 that was upgraded

    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V17_2025", "V18_2025", "V18_2025_09", "V19_2025"})
    void oldExamsWithoutLengthOverEachOtherAndMarksAboveTheTotalHoldNobodyBack(OdooVersion version) {
        imported(version);
        int quiz = school.exam(QUIZ);
        int assignment = school.exam("MDL-A7");
        Map<String, Object> moment = Map.of("start_time", "2026-10-01 09:00:00", "end_time", "2026-10-01 09:00:00");
        school.oec.putUnchecked("op.exam", quiz, moment);
        school.oec.putUnchecked(
                "op.exam", assignment, Map.of("start_time", "2026-10-01 08:30:00", "end_time", "2026-10-01 09:30:00"));
        int hand = school.oec.person().makeExam(3, "2026-12-01 08:00:00", "2026-12-01 09:00:00");
        school.oec.putUnchecked("op.exam", hand, moment);
        school.oec.putUnchecked("op.exam.attendees", school.attendee(QUIZ, 54), Map.of("marks", 99));
        school.quiz.removeBestGrade(1054).bestGrade(1051, "9");
        school.assignment.grade(1052, "70");
        school.moodle.course(4).quiz(43).maximum("10").times(EIGHT, TEN).bestGrade(1051, "8");

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(report.counts().rejected()).as("%s", report.findings()).isZero();
        assertThat(marksOf(QUIZ)).containsEntry("51", "present 9").containsEntry("54", "present 99");
        assertThat(marksOf("MDL-A7")).containsEntry("52", "present 70");
        assertThat(marksOf("MDL-Q43")).containsEntry("51", "present 8");
        assertThat(SmallSchool.findings(report, FindingCode.EXAM_TIME_MOVED))
                .extracting(finding -> finding.activity().orElse(""))
                .containsExactly("quiz 43");
        assertThat(school.oec.value("op.exam", quiz, "end_time"))
                .as("never written again")
                .isEqualTo("2026-10-01 09:00:00");
    }
}
