package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** The build reads JSON with the newest Jackson and with the least one that works: this sees to it that it really is the one meant. */
class JacksonVersionTest {
    private static final String MEANT = System.getProperty("moodle.grade.jackson", "");

    @Test
    void isTheOneThatTheBuildMeans() {
        assumeTrue(!MEANT.isEmpty(), "an IDE takes the one that it has");

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.version()).as("jackson-databind").hasToString(MEANT);
        assertThat(mapper.getFactory().version()).as("jackson-core").hasToString(MEANT);
    }

    @Test
    void isThereOnce() {
        assertThat(ObjectMapper.class.getClassLoader().resources("com/fasterxml/jackson/databind/ObjectMapper.class"))
                .extracting(URL::toString)
                .hasSize(1);
    }
}
