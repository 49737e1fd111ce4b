package io.github.moodlegrade.sharedtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** The build reads JSON with the newest Jackson and with the least one that works: this sees to it, in a module, that they really are the ones meant. */
public abstract class LibraryVersions {
    private static final String JACKSON = System.getProperty("moodle.grade.jackson", "");
    private static final String CAFFEINE = System.getProperty("moodle.grade.caffeine", "");

    @Test
    void areThoseThatTheBuildMeans() {
        assumeTrue(!JACKSON.isEmpty(), "an IDE takes those that it has");

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.version()).as("jackson-databind").hasToString(JACKSON);
        assertThat(mapper.getFactory().version()).as("jackson-core").hasToString(JACKSON);
        assertThat(Caffeine.class.getProtectionDomain().getCodeSource().getLocation())
                .asString()
                .endsWith("caffeine-" + CAFFEINE + ".jar");
    }

    @Test
    void areThereOnce() {
        for (Class<?> one : new Class<?>[] {ObjectMapper.class, Caffeine.class}) {
            assertThat(one.getClassLoader().resources(one.getName().replace('.', '/') + ".class"))
                    .extracting(URL::toString)
                    .hasSize(1);
        }
    }
}
