package io.github.moodlegrade.hosts.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check of the demo sees what is wrong, missing or doubled. */
class RecordsTest {
    private static final Set<String> OF_ODOO =
            Set.of("id", "display_name", "create_uid", "create_date", "write_uid", "write_date");

    private static String model(Records records) {
        return records == Records.EXAMS ? "op.result.line" : "gradebook.line";
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAsItShouldBeIsNamed(Records records) {
        try (FakeMoodle moodle = FakeMoodle.start();
                FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V18)) {
            MadeUpSchool school = new MadeUpSchool(moodle, openEduCat);
            records.setUp(openEduCat);
            school.grade(new Random(1));
            assertThat(records.wrong(school.points(), openEduCat))
                    .hasSize(records.expected(school.points()).size());

            importInto(moodle, openEduCat);
            assertThat(records.wrong(school.points(), openEduCat)).isEmpty();

            Map<String, Object> row = openEduCat.rows(model(records)).get(0);
            int id = openEduCat.ids(model(records)).get(0);
            openEduCat.putUnchecked(model(records), id, Map.of("marks", 1000));
            assertThat(records.wrong(school.points(), openEduCat))
                    .singleElement()
                    .asString()
                    .contains("1000");

            openEduCat.delete(model(records), id);
            assertThat(records.wrong(school.points(), openEduCat))
                    .singleElement()
                    .asString()
                    .contains("nothing, should be");

            openEduCat.putUnchecked(model(records), 5000, values(row));
            openEduCat.putUnchecked(model(records), 5001, values(row));
            assertThat(records.wrong(school.points(), openEduCat))
                    .singleElement()
                    .asString()
                    .contains(" and ");
        }
    }

    private static void importInto(FakeMoodle moodle, FakeOpenEduCat openEduCat) {
        OdooConnection odoo = OdooConnection.of(
                openEduCat.url(), openEduCat.database(), openEduCat.login(), Secret.of(openEduCat.apiKey()));
        GradeImportService service = GradeImportService.builder(
                        MadeUpSchool.SITE,
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .build(),
                        OpenEduCat.builder(odoo).build())
                .build();
        assertThat(service.importGrades(ImportRequest.allCourses()).status()).isEqualTo(Status.COMPLETED);
    }

    /** What was read, as it is written: of a reference the id. */
    private static Map<String, Object> values(Map<String, Object> row) {
        Map<String, Object> values = new HashMap<>(row);
        values.keySet().removeAll(OF_ODOO);
        values.replaceAll((field, value) -> value instanceof List<?> reference ? reference.get(0) : value);
        return values;
    }
}
