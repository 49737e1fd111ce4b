package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private final TestRun run = new TestRun();
    private StubOdoo odoo;

    @BeforeEach
    void start() throws IOException {
        odoo = new StubOdoo().calls(StubOdoo.value("<boolean>1</boolean>"));
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private MoodleGradeException refused() {
        MoodleGradeException failure = catchThrowableOfType(
                MoodleGradeException.class, () -> odoo.rpc().login(run));
        assertThat(failure).isNotNull();
        assertThat(failure.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
        return failure;
    }

    @Test
    void oneLoginServesAllCalls() throws Exception {
        OdooClient rpc = odoo.rpc();
        rpc.login(run);
        rpc.login(run);
        rpc.write("op.exam", List.of(1L), Map.of("name", "x"), run);
        rpc.write("op.exam", List.of(1L), Map.of("name", "x"), run);
        assertThat(odoo.paths)
                .containsExactly("POST /xmlrpc/2/common", "POST /xmlrpc/2/object", "POST /xmlrpc/2/object");
        assertThat(odoo.lastBody()).contains("<value><i4>7</i4></value>");
        assertThat(run.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aWrongPassword(String version) {
        odoo.logins(Recording.of(version, "auth_wrong_password").reply());
        MoodleGradeException failure = refused();
        assertThat(failure.finding().code()).isEqualTo(FindingCode.LOGIN_REFUSED);
        assertThat(failure.getMessage())
                .contains("'apiuser'")
                .contains("'oec'")
                .contains(odoo.url().getAuthority())
                .contains("Odoo 14");
        assertThat(odoo.paths).as("a wrong password is not tried again").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void anUnknownUser(String version) {
        odoo.logins(Recording.of(version, "auth_unknown_user").reply());
        assertThat(refused().finding().code()).isEqualTo(FindingCode.LOGIN_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aWrongDatabase(String version) {
        odoo.logins(Recording.of(version, "auth_wrong_db").reply());
        OdooClient rpc = odoo.rpc("nodb", HttpSettings.builder());
        MoodleGradeException failure = catchThrowableOfType(MoodleGradeException.class, () -> rpc.login(run));
        assertThat(failure.finding().code()).isEqualTo(FindingCode.DATABASE_UNKNOWN);
        assertThat(failure.getMessage()).contains("'nodb'");
        assertThat(odoo.paths).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aSecretThatIsRefusedInMidRunIsForgottenAndAskedForAnew(String version) throws Exception {
        OdooClient rpc = odoo.rpc();
        rpc.login(run);
        odoo.calls(Recording.of(version, "exec_wrong_password").reply(), StubOdoo.value("<boolean>1</boolean>"));
        MoodleGradeException failure = catchThrowableOfType(
                MoodleGradeException.class, () -> rpc.write("op.exam", List.of(1L), Map.of("name", "x"), run));
        assertThat(failure.finding().code()).isEqualTo(FindingCode.LOGIN_REFUSED);
        assertThat(failure.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
        rpc.write("op.exam", List.of(1L), Map.of("name", "x"), run);
        assertThat(odoo.paths.stream().filter(path -> path.endsWith("common"))).hasSize(2);
    }

    @Test
    void aDatabaseThatIsNotOdoos() {
        odoo.logins(StubOdoo.odooFault(1, "Traceback (most recent call last):\n  ...\nKeyError: 'res.users'\n"));
        MoodleGradeException failure = refused();
        assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_REFUSED);
        assertThat(failure.getMessage()).contains("it ended in KeyError.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<string>yes</string>", "<boolean>1</boolean>", "<int>0</int>", "<int>-1</int>"})
    void somethingThatIsNotOdoo(String value) {
        odoo.logins(StubOdoo.value(value));
        assertThat(refused().finding().code()).isEqualTo(FindingCode.WRONG_URL);
    }
}
