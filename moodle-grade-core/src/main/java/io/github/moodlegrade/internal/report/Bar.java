package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportRequest.Mode;
import java.io.IOException;

/** What became of some grades, as a bar, and below it the same in numbers and words. */
final class Bar {
    private static final int WIDTH = 1000;
    private static final int GAP = 3;
    /** A few grades of thousands are still to be seen. */
    private static final int NARROWEST = 8;

    private final Mode mode;

    Bar(Mode mode) {
        this.mode = mode;
    }

    void write(Html html, Counts counts) throws IOException {
        if (counts.read() <= 0) {
            html.element("p", "No grades were read.", "class", "legend");
            return;
        }
        draw(html, counts);
        html.open("ul", "class", "legend");
        for (Outcome outcome : Outcome.values()) {
            if (outcome.of(counts) > 0) {
                html.open("li", "class", outcome.cssClass());
                html.element("strong", Numerals.number(outcome.of(counts)))
                        .text(" " + outcome.label(mode))
                        .close();
            }
        }
        html.close();
    }

    private static void draw(Html html, Counts counts) throws IOException {
        long parts = 0;
        for (Outcome outcome : Outcome.values()) {
            parts += outcome.of(counts) > 0 ? 1 : 0;
        }
        long room = WIDTH - parts * (NARROWEST + GAP) + GAP;
        long x = 0;
        html.open(
                "svg", "class", "bar", "viewBox", "0 0 1000 12", "preserveAspectRatio", "none", "aria-hidden", "true");
        for (Outcome outcome : Outcome.values()) {
            long count = outcome.of(counts);
            if (count > 0) {
                long width = NARROWEST + room * count / counts.read();
                html.open(
                        "rect",
                        "class",
                        outcome.cssClass(),
                        "x",
                        String.valueOf(x),
                        "width",
                        String.valueOf(width),
                        "height",
                        "12");
                html.close();
                x += width + GAP;
            }
        }
        html.close();
    }
}
