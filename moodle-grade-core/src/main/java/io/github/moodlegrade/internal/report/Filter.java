package io.github.moodlegrade.internal.report;

import java.io.IOException;

/** The controls that narrow the findings. Severities work by the style sheet alone; the text needs the script, which shows its field. */
final class Filter {
    private Filter() {}

    static void write(Html html) throws IOException {
        html.open("form", "class", "filter", "id", "filter", "role", "search", "aria-label", "Findings");
        html.open("fieldset").element("legend", "Show");
        choice(html, "show-ALL", "everything", true);
        choice(html, "show-ERROR", "errors", false);
        choice(html, "show-WARNING", "warnings", false);
        choice(html, "show-INFO", "information", false);
        html.close();
        html.open("div", "id", "find", "hidden", "");
        html.element("label", "Find a course, an activity, a user id or a word", "for", "words");
        html.empty("input", "type", "search", "id", "words", "autocomplete", "off", "spellcheck", "false");
        html.close();
        html.element("p", "", "id", "shown", "role", "status", "class", "small");
        html.close();
    }

    private static void choice(Html html, String id, String label, boolean chosen) throws IOException {
        html.open("div", "class", "choice");
        if (chosen) {
            html.empty("input", "type", "radio", "name", "show", "id", id, "checked", "");
        } else {
            html.empty("input", "type", "radio", "name", "show", "id", id);
        }
        html.element("label", label, "for", id).close();
    }
}
