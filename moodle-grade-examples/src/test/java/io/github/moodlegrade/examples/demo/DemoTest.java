package io.github.moodlegrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.text.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsBothReportsInPlainTextWhenPiped() {
        boolean addsUp = new Demo(Console.of(new PrintWriter(out, true), new PrintWriter(err, true))).run();

        assertThat(addsUp).as("%s", out).isTrue();
        assertThat(out.toString().split("COMPLETED import of demo", -1)).hasSize(3);
        assertThat(out.toString())
                .contains("7 of 10", "9 of 10", "91 of 100", "README.md")
                .doesNotContain("WRONG");
        assertThat(out.toString() + err).matches("[\\x20-\\x7e\\r\\n]*");
        assertThat((out.toString() + err).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void drawsABarOnATerminal() {
        boolean addsUp = new Demo(Console.ofTerminal(new PrintWriter(out, true), new PrintWriter(err, true))).run();

        assertThat(addsUp).as("%s", out).isTrue();
        assertThat(out.toString()).contains("\u001b[1m");
        assertThat(err.toString()).contains("\r\u001b[K[", "100 %  completed");
        String seen =
                (out.toString() + err).replaceAll("\u001b\\[[0-9;]*[mK]", "").replace('\r', '\n');
        assertThat(seen.lines()).allMatch(line -> line.length() <= 80);
    }
}
