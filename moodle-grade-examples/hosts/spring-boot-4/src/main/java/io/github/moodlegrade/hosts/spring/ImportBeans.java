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
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The library's parts; made once and kept, as they hold HTTP clients. A secret is a {@code String} until {@link Secret#of} takes it: where
 * Spring converts it, a refused one stands in the exception.
 */
@Configuration(proxyBeanMethods = false)
class ImportBeans {
    @Bean
    MoodleSource moodle(ImportSettings settings, @Value("${MOODLE_GRADE_MOODLE_TOKEN}") String token) {
        return MoodleWebService.builder(settings.moodle().url(), Secret.of(token))
                .build();
    }

    @Bean
    OecTarget openEduCat(ImportSettings settings, @Value("${MOODLE_GRADE_ODOO_SECRET}") String key) {
        ImportSettings.Odoo odoo = settings.odoo();
        return OpenEduCat.builder(OdooConnection.of(odoo.url(), odoo.database(), odoo.login(), Secret.of(key)))
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
