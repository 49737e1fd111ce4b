package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.moodlegrade.doctor.Check;
import io.github.moodlegrade.doctor.Checkup;
import io.github.moodlegrade.doctor.Diagnosis;
import io.github.moodlegrade.doctor.Doctor;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.TestRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doctor as a host calls it; what he says of each trouble is tested on the command line. */
class DoctorTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final MoodleWebService source =
            MoodleWebService.builder(moodle.url(), Secret.of(moodle.token())).build();
    private final MemoryOec oec = new MemoryOec(new Journal());

    @BeforeEach
    void seed() {
        moodle.course(4).idnumber("own-name").student(26).idnumber("A-26");
        moodle.course(4).quiz(42).maximum("10").bestGrade(26, "8");
        oec.course(3, 2);
        oec.student(51, null);
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private Doctor.Builder doctor() {
        return Doctor.builder(Site.of("doctor", "MDL"), source, oec);
    }

    private static String names(Diagnosis diagnosis, Check.State state) {
        return diagnosis.checks().stream()
                .filter(check -> check.state() == state)
                .map(Check::name)
                .collect(Collectors.joining(" "));
    }

    @Test
    void goesByTheHostsOwnRules() {
        Diagnosis preset = doctor().build().prepare().call();
        Diagnosis own = doctor().courseLinker(pair -> Optional.of(CourseRef.idnumber("own-name")))
                .studentMatcher(learner -> List.of(StudentRef.id(51)))
                .build()
                .prepare()
                .call();

        assertThat(preset.state()).as("%s", preset.checks()).isEqualTo(Check.State.WRONG);
        assertThat(names(preset, Check.State.WRONG)).isEqualTo("COURSES_NOT_IN_MOODLE");
        assertThat(own.state()).as("%s", own.checks()).isEqualTo(Check.State.OK);
        assertThat(names(own, Check.State.OK)).contains("records", "activities of course 4");
        assertThat(oec.marks()).isEmpty();
    }

    @Test
    void whoeverActsIsToldWhatToDo() {
        Diagnosis diagnosis = doctor().build().prepare().call();

        assertThat(diagnosis.checks())
                .filteredOn(check -> check.state() != Check.State.OK)
                .isNotEmpty()
                .allMatch(check -> check.remedy().isPresent());
        assertThat(diagnosis.notTold()).isNotEmpty();
    }

    @Test
    void aLookCanBeCancelledAndIsForOneCall() {
        Checkup checkup = doctor().build().prepare();
        checkup.cancel();

        Diagnosis diagnosis = checkup.call();

        assertThat(diagnosis.isCancelled()).isTrue();
        assertThat(names(diagnosis, Check.State.WARNING)).contains(FindingCode.CANCELLED.name());
        assertThatIllegalStateException().isThrownBy(checkup::call);
    }

    @Test
    void needsARole() {
        assertThatIllegalArgumentException().isThrownBy(() -> doctor().studentRoles());
    }

    @Test
    void functionsAreAskedAnewEachTime() throws Exception {
        TestRun run = new TestRun();
        assertThat(source.functions(run)).containsAll(MoodleWebService.neededFunctions());

        moodle.serviceUser().removeFunctions("mod_assign_get_grades");

        assertThat(source.functions(run)).isNotEmpty().doesNotContain("mod_assign_get_grades");
        assertThat(run.calls()).isEqualTo(2);
    }
}
