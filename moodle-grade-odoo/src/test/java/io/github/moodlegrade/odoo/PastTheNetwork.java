package io.github.moodlegrade.odoo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.sharedtests.http.DirectClient;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.net.http.HttpClient;

/** The way of a test's requests to both doubles where it is about something else than the network. */
public final class PastTheNetwork {
    private PastTheNetwork() {}

    /**
     * A client that reaches these two and nobody else.
     *
     * @param moodle the one
     * @param oec the other
     * @return a new client
     */
    public static HttpClient to(FakeMoodle moodle, FakeOpenEduCat oec) {
        return new DirectClient().reaching(moodle.url(), moodle.handler()).reaching(oec.url(), oec.handler());
    }
}
