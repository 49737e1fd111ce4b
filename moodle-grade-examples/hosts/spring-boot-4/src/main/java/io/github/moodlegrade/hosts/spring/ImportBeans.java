package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.target.OecTarget;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** The library's parts; made once and kept, as they hold HTTP clients. */
@Configuration(proxyBeanMethods = false)
class ImportBeans {
    /** What the age of an import is measured by. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MoodleSource moodle(ImportSettings settings, ConfigurableEnvironment environment) {
        return MoodleWebService.builder(settings.moodle().url(), Secrets.read(environment, "MOODLE_GRADE_MOODLE_TOKEN"))
                .build();
    }

    @Bean
    OecTarget openEduCat(ImportSettings settings, ConfigurableEnvironment environment) {
        ImportSettings.Odoo odoo = settings.odoo();
        Secret key = Secrets.read(environment, "MOODLE_GRADE_ODOO_SECRET");
        return OpenEduCat.builder(OdooConnection.of(odoo.url(), odoo.database(), odoo.login(), key))
                .build();
    }

    /** Told to every listener that is a bean. */
    @Bean
    GradeImportService gradeImport(
            ImportSettings settings,
            MoodleSource moodle,
            OecTarget openEduCat,
            DataSource dataSource,
            List<ImportListener> listeners)
            throws SQLException {
        return GradeImportService.builder(Site.of(settings.site(), settings.tag()), moodle, openEduCat)
                .hashStore(JdbcHashStore.on(dataSource).createTable())
                .listener(listeners.stream().reduce(new ImportListener() {}, ImportListener::andThen))
                .build();
    }
}
