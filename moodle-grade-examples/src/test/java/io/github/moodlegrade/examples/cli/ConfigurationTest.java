package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String COMPLETE = "moodle.url=https://moodle.example\n"
            + "moodle.token=t0k3n\n"
            + "odoo.url=https://odoo.example\n"
            + "odoo.database=school\n"
            + "odoo.login=import\n"
            + "odoo.secret=s3cr3t\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("school.properties"), text);
    }

    @Test
    void theKeysAreThoseOfTheDocumentation() {
        String keys = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(" "));

        assertThat(keys)
                .isEqualTo(
                        "moodle.url moodle.token moodle.student-roles odoo.url odoo.database odoo.login odoo.secret odoo.wire"
                                + " odoo.edition enterprise.academic-year enterprise.term enterprise.assignment-type"
                                + " enterprise.faculty enterprise.time-zone store.jdbc"
                                + " store.user store.password import.site import.tag marks.policy marks.pass-percent"
                                + " moodle.batch moodle.in-flight");
        assertThat(Setting.MARKS_PASS_PERCENT.variable()).isEqualTo("MOODLE_GRADE_MARKS_PASS_PERCENT");
        assertThat(Setting.MOODLE_IN_FLIGHT.variable()).isEqualTo("MOODLE_GRADE_MOODLE_IN_FLIGHT");
        assertThat(Setting.ENTERPRISE_ACADEMIC_YEAR.variable()).isEqualTo("MOODLE_GRADE_ENTERPRISE_ACADEMIC_YEAR");
    }

    @Test
    void readsTheFileAndTrims() throws IOException {
        Configuration configuration = Configuration.read(file(COMPLETE + "moodle.batch = 50   \n"), Map.of());

        assertThat(configuration.text(Setting.ODOO_DATABASE)).isEqualTo("school");
        assertThat(configuration.number(Setting.MOODLE_BATCH, 1, 200)).isEqualTo(50);
        assertThat(configuration.secret(Setting.MOODLE_TOKEN).reveal()).isEqualTo("t0k3n");
    }

    @Test
    void hasDefaults() throws IOException {
        Configuration configuration = Configuration.read(file(COMPLETE), Map.of());

        assertThat(configuration.text(Setting.STORE_JDBC)).isEqualTo("jdbc:h2:file:./moodle-grade-hashes");
        assertThat(configuration.text(Setting.IMPORT_SITE)).isEqualTo("main");
        assertThat(configuration.text(Setting.IMPORT_TAG)).isEqualTo("MDL");
        assertThat(configuration.text(Setting.MARKS_POLICY)).isEqualTo("native");
        assertThat(configuration.text(Setting.ODOO_EDITION)).isEqualTo("auto");
        assertThat(configuration.given(Setting.ENTERPRISE_TERM)).isEmpty();
        assertThat(configuration.number(Setting.MARKS_PASS_PERCENT, 1, 100)).isEqualTo(40);
    }

    @Test
    void theEnvironmentWins() throws IOException {
        Map<String, String> environment =
                Map.of("MOODLE_GRADE_ODOO_DATABASE", "other", "MOODLE_GRADE_MARKS_PASS_PERCENT", "55");

        Configuration configuration = Configuration.read(file(COMPLETE), environment);

        assertThat(configuration.text(Setting.ODOO_DATABASE)).isEqualTo("other");
        assertThat(configuration.number(Setting.MARKS_PASS_PERCENT, 1, 100)).isEqualTo(55);
    }

    @Test
    void theEnvironmentAloneIsEnough() {
        Map<String, String> environment = Arrays.stream(Setting.values())
                .filter(setting -> setting.preset().isEmpty())
                .collect(Collectors.toMap(Setting::variable, Setting::key));

        assertThat(Configuration.read(null, environment).text(Setting.ODOO_LOGIN))
                .isEqualTo("odoo.login");
    }

    @Test
    void namesTheNearestKeyOfAnUnknownOne() throws IOException {
        Path file = file(COMPLETE + "moodle.tokn=x\nstore.jbdc=y\nenterprise.academicyear=z\nodoo.editon=auto\n");

        assertThatThrownBy(() -> Configuration.read(file, Map.of()))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("moodle.tokn  (did you mean moodle.token?)")
                .hasMessageContaining("store.jbdc  (did you mean store.jdbc?)")
                .hasMessageContaining("enterprise.academicyear  (did you mean enterprise.academic-year?)")
                .hasMessageContaining("odoo.editon  (did you mean odoo.edition?)");
    }

    @Test
    void doesNotShowASecretThatStandsWhereAKeyShould() throws IOException {
        Path file = file(COMPLETE + "4f0c6dca9b1e4f0c6dca9b1e4f0c6dca\n");

        assertThatThrownBy(() -> Configuration.read(file, Map.of()))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("a line that does not begin with a key")
                .hasMessageNotContaining("4f0c");
    }

    @Test
    void namesAllThatIsMissingInFileAndEnvironment() throws IOException {
        Path file = file("moodle.url=https://moodle.example\nodoo.login=  \n");

        assertThatThrownBy(() -> Configuration.read(file, Map.of()))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("moodle.token   in the file, or MOODLE_GRADE_MOODLE_TOKEN")
                .hasMessageContaining("odoo.login     in the file, or MOODLE_GRADE_ODOO_LOGIN")
                .hasMessageContaining("MOODLE_GRADE_ODOO_SECRET")
                .hasMessageNotContaining("MOODLE_GRADE_MOODLE_URL")
                .hasMessageNotContaining("store.jdbc");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        Path latin1 = Files.write(folder.resolve("latin1"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path backslash = file("store.jdbc=C:\\users\\x\n");

        assertThatThrownBy(() -> Configuration.read(folder.resolve("none"), Map.of()))
                .hasMessageContaining("there is no configuration file");
        assertThatThrownBy(() -> Configuration.read(latin1, Map.of())).hasMessageContaining("not in UTF-8");
        assertThatThrownBy(() -> Configuration.read(folder, Map.of())).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Configuration.read(backslash, Map.of())).hasMessageContaining("backslash");
    }

    @Test
    void readsAFileThatAnEditorBeganWithAByteOrderMark() throws IOException {
        assertThat(Configuration.read(file("\uFEFF" + COMPLETE), Map.of()).text(Setting.MOODLE_URL))
                .isEqualTo("https://moodle.example");
    }

    @Test
    void checksNumbers() throws IOException {
        for (String wrong : new String[] {"0", "101", "many", "4.5"}) {
            Configuration configuration =
                    Configuration.read(file(COMPLETE + "marks.pass-percent=" + wrong + "\n"), Map.of());

            assertThatThrownBy(() -> configuration.number(Setting.MARKS_PASS_PERCENT, 1, 100))
                    .hasMessage("marks.pass-percent is a whole number from 1 to 100");
        }
    }

    @Test
    void printsKeysAndNoValues() throws IOException {
        assertThat(Configuration.read(file(COMPLETE), Map.of()))
                .asString()
                .contains("odoo.secret")
                .doesNotContain("s3cr3t", "t0k3n");
    }
}
