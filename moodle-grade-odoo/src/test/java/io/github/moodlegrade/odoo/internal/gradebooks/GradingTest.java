package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A double with gradebooks and all that they need, and a client of the import's user. */
abstract class GradingTest {
    final TestRun run = new TestRun();
    private final List<FakeOpenEduCat> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(FakeOpenEduCat::close);
    }

    FakeOpenEduCat kept(FakeOpenEduCat oec) {
        started.add(oec);
        return oec;
    }

    FakeOpenEduCat school(OdooVersion version) {
        return kept(FakeOpenEduCat.start(version)).withGrading().seedSchool();
    }

    FakeOpenEduCat school() {
        return school(OdooVersion.V19_2025);
    }

    static OdooClient client(FakeOpenEduCat oec) {
        return OdooClient.overXmlRpc(
                URI.create(oec.url()), oec.database(), oec.login(), Secret.of(oec.apiKey()), HttpSettings.ofDefaults());
    }

    static OdooClient json2(FakeOpenEduCat oec) {
        return OdooClient.overJson2(
                URI.create(oec.url()), oec.database(), oec.login(), Secret.of(oec.apiKey()), HttpSettings.ofDefaults());
    }

    /** The message of a finding that must be there. */
    static String message(Optional<Finding> finding, FindingCode code) {
        assertThat(finding.map(Finding::code)).contains(code);
        return finding.map(Finding::message).orElse("");
    }

    /** The message of a failure that must end the run. */
    static String endsTheRun(FindingCode code, ThrowingCallable what) {
        MoodleGradeException failure = Assertions.catchThrowableOfType(MoodleGradeException.class, what);
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
        assertThat(failure.finding().code()).isEqualTo(code);
        return failure.finding().message();
    }
}
