package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.http.DirectClient;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeServiceUser;
import io.github.moodlegrade.testkit.LoggedRequest;
import io.github.moodlegrade.testkit.SiteCondition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A school whose Moodle breaks and heals: {@link FakeMoodle}, which answers as the recordings do, OpenEduCat and hashes in memory.
 *
 * <p>Course 4 has a teacher and the learners 101 to 112, who are the students 1 to 12; the quizzes 42, 43 (hidden) and 44 (restricted), the
 * assignments 7, 8 (hidden) and 9 (restricted). Learner 111 has zeros, learner 112 no grades.
 */
final class BreakableSchool implements AutoCloseable {
    static final long COURSE = 4;
    static final String EMAIL = "pupil%d@example.test";
    static final List<String> QUIZZES = List.of("quiz 42", "quiz 43", "quiz 44");
    static final List<String> ASSIGNMENTS = List.of("assignment 7", "assignment 8", "assignment 9");
    static final Predicate<LoggedRequest> BATCH = function("tool_mobile_call_external_functions");

    private static final long FIRST = 101;
    private static final long LAST = 112;
    private static final long CHANGED = 102;

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeCourse course = moodle.course(COURSE).idnumber("oec_subj_3_course_2");
    final MemoryOec oec = new MemoryOec(new Journal());
    private final Journal storeJournal = new Journal();
    private final InMemoryHashStore hashes = new InMemoryHashStore();
    private final Site site = Site.of("b" + UUID.randomUUID().toString().substring(0, 8), "MDL");
    private MoodleWebService source = source();
    private Consumer<BreakableSchool> beforeGrades = none -> {};
    private Map<String, String> importedMarks = Map.of();
    private Map<String, String> importedHashes = Map.of();

    BreakableSchool() {
        oec.course(3, 2);
        course.enrol(3, "editingteacher");
        course.quiz(42);
        course.quiz(43).visible(false);
        course.quiz(44).restricted(true);
        course.assignment(7);
        course.assignment(8).visible(false);
        course.assignment(9).restricted(true);
        for (long user = FIRST; user <= LAST; user++) {
            oec.student(user - 100, null);
            course.student(user).idnumber("oec_student_" + (user - 100)).email(String.format(EMAIL, user));
            grade(user, user == 111 ? 0 : user % 10);
        }
    }

    static Predicate<LoggedRequest> function(String name) {
        return request -> request.function().equals(name);
    }

    private void grade(long user, long points) {
        if (user == LAST) {
            return;
        }
        for (long quiz = 42; quiz <= 44; quiz++) {
            course.quiz(quiz).bestGrade(user, String.valueOf(points));
        }
        for (long assignment = 7; assignment <= 9; assignment++) {
            course.assignment(assignment).grade(user, String.valueOf(points));
        }
    }

    private MoodleWebService source() {
        return MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .http(HttpSettings.builder()
                        .client(new DirectClient().reaching(moodle.url(), moodle.handler()))
                        .readRetries(1)
                        .build())
                .learnersPerPage(5)
                .build();
    }

    /** The teacher gives learner 102 another grade in every activity. */
    void teach() {
        grade(CHANGED, 9);
    }

    /** From now on the host is a new process, which knows nothing of Moodle yet. */
    void restart() {
        source = source();
    }

    /** What happens in the next runs when the lists are read and the grades not yet. */
    void beforeGrades(Consumer<BreakableSchool> event) {
        beforeGrades = event;
    }

    ImportReport run() {
        return run(ImportRequest.allCourses());
    }

    ImportReport run(ImportRequest request) {
        return School.addsUp(GradeImportService.builder(site, source, oec)
                .hashStore(new JournalStore(storeJournal, hashes))
                .sleeper((time, over) -> {})
                .listener(new ImportListener() {
                    @Override
                    public void progressed(Progress progress) {
                        if (progress.step() == Step.GRADES) {
                            beforeGrades.accept(BreakableSchool.this);
                        }
                    }
                })
                .build()
                .importGrades(request));
    }

    /** The first import, of everything. */
    void importAll() {
        ImportReport report = run();
        assertThat(report.courses().get(0).state()).isEqualTo(State.COMPLETE);
        assertThat(School.sum(report)).isEqualTo("72=0+66+0+6+0");
        storeJournal.clear();
        importedMarks = oec.marks();
        importedHashes = hashes();
    }

    /** Undoes whatever a test did to Moodle, except what it deleted. */
    void heal() {
        beforeGrades = none -> {};
        moodle.clearFaults().site(SiteCondition.NORMAL).maxInputVars(1000).newBestGradeRules(false);
        moodle.serviceUser()
                .trouble(null)
                .outOfService(false)
                .capabilities(FakeServiceUser.CAPABILITIES.toArray(new String[0]))
                .addFunctions(FakeServiceUser.FUNCTIONS.toArray(new String[0]));
        moodle.serviceUser().account().suspended(false).unconfirmed(false);
        course.accessible(true).separateGroups(false).visible(true).idnumber("oec_subj_3_course_2");
        LongStream.rangeClosed(FIRST, LAST).forEach(user -> moodle.user(user).deleted(false));
    }

    /** All hashes by {@code quiz 42 user 107}; without those that are forgotten or never were. */
    Map<String, String> hashes() {
        Map<GradeKey, GradeHash> found =
                hashes.lookup(ids().stream().map(this::key).collect(Collectors.toList()));
        Map<String, String> byId = new TreeMap<>();
        found.forEach((key, hash) -> byId.put(key.gradeId().toString(), hash.asString()));
        return byId;
    }

    private GradeKey key(GradeId id) {
        return GradeKey.of(site, oec.identity.id(), id);
    }

    private static List<GradeId> ids() {
        return LongStream.rangeClosed(FIRST, LAST)
                .boxed()
                .flatMap(user -> List.of(
                        GradeId.of(ActivityKind.QUIZ, 42, user),
                        GradeId.of(ActivityKind.QUIZ, 43, user),
                        GradeId.of(ActivityKind.QUIZ, 44, user),
                        GradeId.of(ActivityKind.ASSIGNMENT, 7, user),
                        GradeId.of(ActivityKind.ASSIGNMENT, 8, user),
                        GradeId.of(ActivityKind.ASSIGNMENT, 9, user))
                        .stream())
                .collect(Collectors.toList());
    }

    /** Nothing was concluded from what is absent: no NO_LONGER_SHOWN, and {@link #changedOnly}. */
    void concludedNothing(ImportReport report, Collection<String> surelyRead) {
        assertThat(School.codes(report)).doesNotContain(FindingCode.NO_LONGER_SHOWN);
        changedOnly(surelyRead);
    }

    /** Nothing was forgotten, and OpenEduCat and the hashes show no other change than that of learner 102 in these activities. */
    void changedOnly(Collection<String> surelyRead) {
        changedOnly(surelyRead, "nothing");
    }

    /** The same, where Moodle shows no grade of one activity any more: its hashes still name the students, and equal no grade. */
    void changedOnly(Collection<String> surelyRead, String noLongerShown) {
        assertThat(storeJournal.steps("forget")).isEmpty();
        Map<String, String> marks = new TreeMap<>(importedMarks);
        surelyRead.forEach(activity -> marks.computeIfPresent(
                activity + " student " + (CHANGED - 100), (place, mark) -> "9/" + mark.replaceFirst(".*/", "")));
        assertThat(oec.marks()).isEqualTo(marks);
        Map<String, String> now = hashes();
        assertThat(now.keySet()).isEqualTo(importedHashes.keySet());
        now.forEach((id, hash) -> {
            boolean isGone = id.startsWith(noLongerShown + " ");
            boolean isChanged =
                    isGone || surelyRead.stream().anyMatch(activity -> id.equals(activity + " user " + CHANGED));
            assertThat(hash.equals(importedHashes.get(id)))
                    .as("hash of %s unchanged", id)
                    .isEqualTo(!isChanged);
            assertThat(hash).startsWith("v2:");
        });
    }

    /** After healing all is as if nothing had happened, and stays so. */
    void recovers() {
        heal();
        ImportReport report = run();
        assertThat(report.findings())
                .allSatisfy(one -> assertThat(one.severity()).isEqualTo(Severity.INFO));
        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        try (BreakableSchool undisturbed = new BreakableSchool()) {
            undisturbed.importAll();
            undisturbed.teach();
            undisturbed.run();
            assertThat(oec.marks()).isEqualTo(undisturbed.oec.marks());
            assertThat(hashes()).isEqualTo(undisturbed.hashes());
        }
        assertThat(School.sum(run())).isEqualTo("72=66+0+0+6+0");
    }

    @Override
    public void close() {
        moodle.close();
    }
}
