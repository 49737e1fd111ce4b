package io.github.moodlegrade.hosts.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.sharedtests.servers.Servers;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes share the courses, one is killed in the midst of a delivery, the other takes its course over. In the profile {@code thorough}. */
@Thorough
class KilledProcessTest {
    @ParameterizedTest
    @EnumSource
    void itsCourseIsTakenOverAndEachGradeIsRightOnce(Records records) throws Exception {
        StringWriter shown = new StringWriter();

        boolean allHold = new Play(records, new PrintWriter(shown)).play(Servers.postgreSql());

        assertThat(allHold).as("%s", shown).isTrue();
    }
}
