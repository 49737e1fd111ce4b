package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradebooks of a real Odoo 19 and those of the double are the same behind each step of a school's year, over both wires. */
class RealOdooGradebooksIT {
    private final RealOdoo odoo = RealOdoo.withGradebooks();

    @BeforeEach
    @AfterEach
    void reset() {
        odoo.reset();
    }

    private static Map<String, Map<String, String>> onTheDouble() throws Exception {
        try (FakeOpenEduCat oec = FakeOpenEduCat.start(OdooVersion.V19_2025).withGrading()) {
            FakeOecServer server = new FakeOecServer(oec);
            try (GradebookStory story = new GradebookStory(server.user(), server.admin())) {
                return story.told();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooWire.class,
            names = {"XML_RPC", "JSON_2"})
    void theyAreTheSame(OdooWire wire) throws Exception {
        try (GradebookStory story = new GradebookStory(odoo.user().wire(wire), odoo.admin())) {
            Map<String, Map<String, String>> real = story.told();
            Map<String, Map<String, String>> expected = onTheDouble();

            assertThat(real.keySet()).isEqualTo(expected.keySet());
            expected.forEach((step, seen) -> assertThat(real.get(step)).as(step).isEqualTo(seen));
            assertThat(real.get("what that wrote")).containsEntry("anything", "false");
            assertThat(real.get("a gap in the grade scale"))
                    .hasEntrySatisfying(
                            "findings", findings -> assertThat(findings).contains("NOT_COMPUTED"));
        }
    }
}
