package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The school of the demo before its first import, in a Moodle and an OpenEduCat that listen on loopback until they are closed. */
public final class SchoolServers implements AutoCloseable {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V19);

    /**
     * Starts both.
     *
     * @param edition {@link Edition#COMMUNITY} or {@link Edition#ENTERPRISE}
     * @param flaw what is set up wrongly, if anything
     */
    public SchoolServers(Edition edition, Optional<Flaw> flaw) {
        new DemoSchool(moodle, openEduCat, OecEdition.of(edition)).seed();
        flaw.ifPresent(one -> one.make(moodle, openEduCat));
    }

    /**
     * What leads to them.
     *
     * @return settings of the command line by their keys, all but those of the store
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("moodle.url", moodle.url());
        settings.put("moodle.token", moodle.token());
        settings.put("odoo.url", openEduCat.url());
        settings.put("odoo.database", openEduCat.database());
        settings.put("odoo.login", openEduCat.login());
        settings.put("odoo.secret", openEduCat.apiKey());
        return settings;
    }

    @Override
    public void close() {
        moodle.close();
        openEduCat.close();
    }
}
