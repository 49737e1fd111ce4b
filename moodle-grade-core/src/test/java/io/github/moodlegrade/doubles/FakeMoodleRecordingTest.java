package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every recorded request to a double that holds the same world and compares the answers. */
class FakeMoodleRecordingTest {
    private static final String RECORDED_SITE = "http://127.0.0.1:8091";

    private static final Map<String, String> NOT_REPRODUCED = Map.of(
            "err_debug_developer_error", "the double never debugs: no debuginfo",
            "err_debug_developer_invalidparam", "the double never debugs: no debuginfo",
            "err_url_https_ok", "the double speaks no TLS",
            "err_url_wwwroot_mismatch_proxy", "needs a proxy that is not recorded");

    static List<RecordedExchange> recordings() {
        List<RecordedExchange> all = new ArrayList<>(RecordedExchange.of("moodle-4.5.6"));
        all.addAll(RecordedExchange.of("moodle-4.5.6-course-of-300"));
        all.removeIf(recorded -> NOT_REPRODUCED.containsKey(recorded.name()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAsRecorded(RecordedExchange recorded) throws Exception {
        try (RecordedSite site = new RecordedSite()) {
            HttpResponse<String> answer = new Replay(site, recorded).send();
            new RecordedAnswer(recorded, RECORDED_SITE)
                    .assertSame(answer, site.moodle().url());
        }
    }

    @Test
    void namesOnlyRecordingsThatExist() {
        List<String> names = new ArrayList<>();
        RecordedExchange.of("moodle-4.5.6").forEach(recorded -> names.add(recorded.name()));
        assertThat(names).containsAll(new TreeSet<>(NOT_REPRODUCED.keySet())).hasSizeGreaterThan(200);
    }
}
