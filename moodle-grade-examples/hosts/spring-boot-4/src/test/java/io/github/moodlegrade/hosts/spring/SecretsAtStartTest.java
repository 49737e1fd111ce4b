package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Secrets are taken literally; a host whose secrets are wrong does not start, and does not tell them. */
class SecretsAtStartTest {
    private static final String MARK = "s3cr3t-of-this-test";

    /** What reads the settings; the rest of the host would only take time. */
    @EnableConfigurationProperties(ImportSettings.class)
    static final class Settings {}

    private static Throwable failedStart(Class<?> reader, Map<String, Object> secrets) {
        return catchThrowable(() -> start(reader, secrets).close());
    }

    private static ConfigurableApplicationContext start(Class<?> reader, Map<String, Object> secrets) {
        SpringApplication application =
                new SpringApplication(Settings.class, PropertyPlaceholderAutoConfiguration.class, reader);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        secrets.put("logging.level.root", "off");
        application.setDefaultProperties(secrets);
        return application.run();
    }

    private static Map<String, Object> secrets() {
        return new HashMap<>(Map.of(
                "MOODLE_GRADE_MOODLE_TOKEN", MARK,
                "MOODLE_GRADE_ODOO_SECRET", MARK,
                "MOODLE_GRADE_REPORT_PASSWORD", MARK));
    }

    private static String told(Throwable failure) {
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        return told.toString();
    }

    private static Stream<Arguments> whoReadsWhich() {
        return Stream.of(
                arguments(ImportBeans.class, "MOODLE_GRADE_MOODLE_TOKEN"),
                arguments(ImportBeans.class, "MOODLE_GRADE_ODOO_SECRET"),
                arguments(Login.class, "MOODLE_GRADE_REPORT_PASSWORD"));
    }

    @ParameterizedTest
    @MethodSource("whoReadsWhich")
    void oneWithALineBreakIsRefusedWithoutItsText(Class<?> reader, String name) {
        Map<String, Object> secrets = secrets();
        secrets.put(name, MARK + "\n");

        assertThat(told(failedStart(reader, secrets)))
                .contains(name + ": a secret is not blank and has no line breaks")
                .doesNotContain(MARK);
    }

    @ParameterizedTest
    @MethodSource("whoReadsWhich")
    void oneThatIsMissingIsNamed(Class<?> reader, String name) {
        Map<String, Object> secrets = secrets();
        secrets.remove(name);

        assertThat(told(failedStart(reader, secrets)))
                .contains(name + " is not set")
                .doesNotContain(MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pa${x}ss", "pa#{x}ss", "#{x", "${x", "a${user.home}b", "a${x:y}b", "{noop}#{1+1}"})
    void oneThatLooksLikeAnExpressionIsTakenLiterally(String secret) {
        Map<String, Object> secrets = secrets();
        secrets.put("MOODLE_GRADE_REPORT_PASSWORD", secret);

        try (ConfigurableApplicationContext context = start(Settings.class, secrets)) {
            UserDetailsService users = new Login().users(context.getEnvironment());
            assertThat(users.loadUserByUsername("registrar").getPassword()).isEqualTo("{noop}" + secret);
        }
    }

    @ParameterizedTest
    @MethodSource("whoReadsWhich")
    void oneThatLooksLikeAnExpressionIsNotTold(Class<?> reader, String name) {
        for (String secret : List.of("${" + MARK + "}", "#{" + MARK + "}", "#{'" + MARK)) {
            Map<String, Object> secrets = secrets();
            secrets.put(name, secret);

            assertThat(told(failedStart(reader, secrets)))
                    .as("what the reader of secrets lacks is another's bean")
                    .contains("NoSuchBeanDefinitionException")
                    .doesNotContain(MARK);
        }
    }
}
