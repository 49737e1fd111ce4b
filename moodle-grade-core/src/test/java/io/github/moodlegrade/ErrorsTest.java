package io.github.moodlegrade;

import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.run.FindingCode;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An error of a host's own code, or of a library that does not fit, ends no schedule: it is told in the report. */
class ErrorsTest {
    private final School school = School.withGrades();

    @Test
    void ofAListenerDisturbNothing() {
        ImportReport report = school.builder()
                .listener(new ImportListener() {
                    @Override
                    public void progressed(Progress progress) {
                        throw new AssertionError("a listener's own test");
                    }

                    @Override
                    public void finished(ImportReport finished) {
                        throw new NoSuchMethodError("an older library");
                    }
                })
                .build()
                .importGrades(ImportRequest.allCourses());

        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
    }

    @Test
    void ofAMatcherCostTheCourse() {
        ImportReport report = school.builder()
                .studentMatcher(learner -> {
                    throw new NoClassDefFoundError("com/example/Gone");
                })
                .build()
                .importGrades(ImportRequest.allCourses());

        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message()).contains("NoClassDefFoundError");
        assertThat(report.courses().get(0).state()).isEqualTo(ImportReport.Course.State.FAILED);
    }

    @Test
    void ofATargetCostTheCourseAndTheOtherOneGoesOn() {
        school.course(2, 5, 2);
        school.oec.tampering = planned -> {
            school.oec.tampering = again -> again;
            throw new AssertionError("a target's own check");
        };

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).course()).contains(School.COURSE);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .contains(ImportReport.Course.State.COMPLETE);
        assertThat(school.run().counts().delivered()).as("the next run").isEqualTo(3);
    }

    @Test
    void ofAStoreEndTheRun() {
        ImportReport report = school.builder()
                .hashStore(new HashStore() {
                    @Override
                    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) {
                        throw new ExceptionInInitializerError("a driver's own");
                    }

                    @Override
                    public void commit(Map<GradeKey, GradeHash> hashes) {}

                    @Override
                    public void forget(Collection<GradeKey> keys) {}
                })
                .build()
                .importGrades(ImportRequest.allCourses());

        assertThat(report.status()).isEqualTo(ImportReport.Status.FAILED);
        assertThat(finding(report, FindingCode.HASH_STORE_FAILED).message()).contains("ExceptionInInitializerError");
    }

    @Test
    void ofTheJvmItselfPass() {
        school.oec.tampering = planned -> {
            throw new OutOfMemoryError("not really");
        };

        assertThatThrownBy(school::run).isInstanceOf(OutOfMemoryError.class);
    }
}
