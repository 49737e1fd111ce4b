package io.github.moodlegrade.hosts.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Imports on a schedule, tells its health and figures, and shows the last report behind a login. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SpringHost {
    /**
     * Starts the host.
     *
     * @param args properties, as {@code --server.port=9090}; secrets come from the environment
     */
    public static void main(String[] args) {
        SpringApplication.run(SpringHost.class, args);
    }
}
