package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.run.Severity;
import java.io.IOException;
import java.util.List;

/** A list of entries that the filter knows; of a long one the first are shown and the rest can be opened. */
final class Entries {
    private static final int SHOWN = 10;
    /** A rest of one or two is not worth a click. */
    private static final int SHOWN_WITHOUT_REST = SHOWN + 2;

    private Entries() {}

    /** What one entry says. */
    @FunctionalInterface
    interface Entry {
        void write(Html html) throws IOException;
    }

    static void write(Html html, Severity severity, List<Entry> entries) throws IOException {
        if (entries.size() <= SHOWN_WITHOUT_REST) {
            list(html, severity, entries);
            return;
        }
        list(html, severity, entries.subList(0, SHOWN));
        html.open("details", "class", "rest");
        html.element("summary", "Show the other " + Numerals.number(entries.size() - SHOWN));
        list(html, severity, entries.subList(SHOWN, entries.size()));
        html.close();
    }

    private static void list(Html html, Severity severity, List<Entry> entries) throws IOException {
        html.open("ul", "class", "entries");
        for (Entry entry : entries) {
            html.open("li", "class", "entry", "data-severity", severity.name());
            entry.write(html);
            html.close();
        }
        html.close();
    }
}
