package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

/** The recorded answer of a real Moodle, which the double's must equal. */
final class RecordedAnswer {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RecordedExchange recorded;
    private final String site;

    /**
     * A recorded answer.
     *
     * @param site the address of the recorded site
     */
    RecordedAnswer(RecordedExchange recorded, String site) {
        this.recorded = recorded;
        this.site = site;
    }

    /** The same status, headers and body, as a site at another address would send them. */
    void assertSame(HttpResponse<String> answer, String url) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(recorded.status());
        assertThat(answer.headers().firstValue("content-type")).hasValue(recorded.contentType());
        assertHeaders(answer, url);
        assertBody(answer.body(), url);
    }

    private void assertHeaders(HttpResponse<String> answer, String url) {
        recorded.headers()
                .forEach((name, value) ->
                        assertThat(answer.headers().firstValue(name)).as(name).hasValue(value.replace(site, url)));
    }

    private void assertBody(String answered, String url) throws Exception {
        String expected = recorded.body();
        if (recorded.contentType().equals("application/json")) {
            assertThat(garbage(answered)).isEqualTo(garbage(expected));
            assertJson(here(expected, url), bare(answered));
        } else if (recorded.contentType().startsWith("application/xml")) {
            assertThat(answered).isEqualTo(expected.replace(site, url));
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
    private String here(String expected, String url) {
        String escaped = bare(expected);
        for (String slash : List.of("\\\\\\/", "\\/")) {
            escaped = escaped.replace(site.replace("/", slash), url.replace("/", slash));
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
}
