package io.github.moodlegrade.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HtmlTest {
    private final StringBuilder text = new StringBuilder();
    private final Html html = new Html(text);

    @Test
    void textIsEscaped() throws IOException {
        html.element("bdi", "a<b> & \"c\" 'd' &lt;");

        assertThat(text.toString()).isEqualTo("<bdi>a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &amp;lt;</bdi>");
    }

    @Test
    void valuesOfAttributesAreEscapedAndMadeHarmless() throws IOException {
        html.open("a", "href", "#\"'<>&\u202e", "class", "x").close();

        assertThat(text.toString()).isEqualTo("<a href=\"#&quot;&#39;&lt;&gt;&amp;\uFFFD\" class=\"x\"></a>");
    }

    @Test
    void elementsCloseInOrder() throws IOException {
        html.open("span").open("strong").text("x").close().open("code").close().close();

        assertThat(text.toString()).isEqualTo("<span><strong>x</strong><code></code></span>");
    }
}
