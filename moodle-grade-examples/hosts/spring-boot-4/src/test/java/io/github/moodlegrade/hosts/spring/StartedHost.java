package io.github.moodlegrade.hosts.spring;

import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The host as its {@code main} starts it, with properties that win over its file. */
final class StartedHost implements AutoCloseable {
    final ConfigurableApplicationContext context;

    private StartedHost(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it; {@code more} are classes whose beans it has too, behind its own. */
    static StartedHost start(Map<String, Object> properties, String logLevel, Class<?>... more) {
        SpringApplication application = new SpringApplication(SpringHost.class);
        application.addPrimarySources(List.of(more));
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of("logging.level.root", logLevel));
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("of this start", properties)));
        return new StartedHost(application.run());
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
