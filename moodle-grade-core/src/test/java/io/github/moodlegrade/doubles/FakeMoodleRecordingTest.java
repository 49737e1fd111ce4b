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
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
            assertThat(answer.statusCode()).isEqualTo(recorded.status());
            assertThat(answer.headers().firstValue("content-type")).hasValue(recorded.contentType());
            assertHeaders(recorded, answer, site.moodle().url());
            assertBody(recorded, answer.body(), site.moodle().url());
        }
    }

    private static void assertHeaders(RecordedExchange recorded, HttpResponse<String> answer, String url) {
        recorded.headers()
                .forEach((name, value) -> assertThat(answer.headers().firstValue(name))
                        .as(name)
                        .hasValue(value.replace(RECORDED_SITE, url)));
    }

    private static void assertBody(RecordedExchange recorded, String answered, String url) throws Exception {
        String expected = recorded.body();
        if (recorded.contentType().equals("application/json")) {
            assertThat(garbage(answered)).isEqualTo(garbage(expected));
            assertJson(here(expected, url), bare(answered));
        } else if (recorded.contentType().startsWith("application/xml")) {
            assertThat(answered).isEqualTo(expected.replace(RECORDED_SITE, url));
        } else {
            assertThat(answered.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    /** Text for text, so also order and escapes, unless the answer shows the recorded site's decoration. */
    private static void assertJson(String expected, String answered) throws Exception {
        if (expected.contains("\"gradeitems\":")) {
            assertThat(GradeItems.differences(expected, answered)).isEmpty();
        } else if (JsonComparison.isDecorated(expected)) {
            assertThat(JsonComparison.differences(expected, answered)).isEmpty();
        } else {
            assertThat(answered).isEqualTo(expected);
        }
    }

    /** The recorded body as a site at another address would have sent it. */
    private static String here(String expected, String url) {
        String escaped = bare(expected);
        for (String slash : List.of("\\\\\\/", "\\/")) {
            escaped = escaped.replace(RECORDED_SITE.replace("/", slash), url.replace("/", slash));
        }
        return escaped;
    }

    private static String garbage(String body) {
        return body.substring(0, body.length() - bare(body).length());
    }

    private static String bare(String body) {
        String text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
        return text.stripLeading();
    }

    @Test
    void namesOnlyRecordingsThatExist() {
        List<String> names = new ArrayList<>();
        RecordedExchange.of("moodle-4.5.6").forEach(recorded -> names.add(recorded.name()));
        assertThat(names).containsAll(new TreeSet<>(NOT_REPRODUCED.keySet())).hasSizeGreaterThan(200);
    }
}
