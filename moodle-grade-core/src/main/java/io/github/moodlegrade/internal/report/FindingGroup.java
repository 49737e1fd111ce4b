package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.util.List;

/** All findings of one kind: what they are called, what to do once, and one entry for each. */
final class FindingGroup {
    private final FindingCode code;
    private final List<Entries.Entry> entries;

    FindingGroup(FindingCode code, List<Entries.Entry> entries) {
        this.code = code;
        this.entries = entries;
    }

    /** Where links to this kind lead. */
    static String anchor(FindingCode code) {
        return "finding-" + code.name();
    }

    /** Writes the group under a heading of this level, {@code h3} or {@code h4}. */
    void write(Html html, String heading) throws IOException {
        String id = anchor(code);
        String severity = code.severity().name();
        html.open("section", "class", "group", "id", id, "data-severity", severity, "aria-labelledby", id + "-title");
        html.element(heading, FindingWords.title(code), "id", id + "-title");
        html.open("p", "class", "remedy").element("strong", "What to do: ").text(code.remedy());
        html.close();
        html.open("p", "class", "small");
        Actor actor = FindingWords.actor(code);
        if (actor != Actor.NOBODY) {
            html.text("Who can do it: " + actor.words() + ". ");
        }
        html.text("Code: ").element("code", code.name()).close();
        Entries.write(html, code.severity(), entries);
        html.close();
    }
}
