package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.testkit.Fault;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "connection already closed" for a call that was committed is no sign that nothing happened, whichever call it was. */
class LateInterfaceErrorTest {
    private final SmallSchool school = SmallSchool.withGrades();

    @BeforeEach
    void withoutWaiting() {
        school.waits = false;
    }

    @AfterEach
    void stop() {
        school.close();
    }

    @ParameterizedTest
    @CsvSource({
        "op.exam.session, create",
        "op.exam, load",
        "op.exam.attendees, create",
        "op.exam, write",
        "op.result.line, load",
        "op.exam, act_schedule",
        "op.exam, act_held",
    })
    void nothingIsMadeTwice(String model, String method) {
        Map<String, String> undisturbed = undisturbed();
        school.oec.onNextCall(model, method, Fault.serverStopping().takingEffect());

        school.run(Mode.IMPORT);
        school.run(Mode.IMPORT);

        assertThat(school.shown()).isEqualTo(undisturbed);
        assertThat(school.oec.rows("op.exam.session")).hasSize(1);
        assertThat(school.oec.rows("op.exam")).hasSize(2);
        assertThat(school.oec.rows("op.exam.attendees")).hasSize(8);
        assertThat(school.oec.rows("op.result.line")).hasSize(8);
    }

    private static Map<String, String> undisturbed() {
        try (SmallSchool other = SmallSchool.withGrades()) {
            other.run(Mode.IMPORT);
            return other.shown();
        }
    }

    @Test
    void aRightThatIsLostInTheMiddleIsNamedAndTheRestComesLater() {
        Map<String, String> undisturbed = undisturbed();
        school.oec.onNextCall("op.result.line", "load", Fault.xmlRpcFault(4, "no"));

        school.run(Mode.IMPORT);
        school.run(Mode.IMPORT);

        assertThat(school.shown()).isEqualTo(undisturbed);
    }
}
