package io.github.moodlegrade.internal.report;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML straight to its receiver. Text and the values of attributes are escaped here and nowhere else, and every element is closed
 * in the order in which it was opened, so that no section of the page can get either wrong.
 */
final class Html {
    private static final Set<String> INLINE = Set.of("a", "bdi", "code", "strong", "span", "time", "rect");

    private final Appendable to;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Appendable to) {
        this.to = to;
    }

    /** Opens an element; its attributes are names and values in turn. */
    Html open(String tag, String... attributes) throws IOException {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() throws IOException {
        to.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that has no content, like {@code input}. */
    Html empty(String tag, String... attributes) throws IOException {
        start(tag, attributes);
        return this;
    }

    /** A whole element with text in it. */
    Html element(String tag, String text, String... attributes) throws IOException {
        return open(tag, attributes).text(text).close();
    }

    /** Text between tags, made harmless. */
    Html text(String text) throws IOException {
        escape(HarmlessText.of(text));
        return this;
    }

    /** An element whose content is ours and no text: a style sheet or a script. */
    Html verbatim(String tag, String content) throws IOException {
        start(tag);
        to.append(content).append("</").append(tag).append('>');
        return this;
    }

    /** The first line of the document. */
    Html doctype() throws IOException {
        to.append("<!doctype html>");
        return this;
    }

    private void start(String tag, String... attributes) throws IOException {
        if (!INLINE.contains(tag)) {
            to.append('\n');
        }
        to.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            to.append(' ').append(attributes[i]).append("=\"");
            escape(HarmlessText.of(attributes[i + 1]));
            to.append('"');
        }
        to.append('>');
    }

    private void escape(String text) throws IOException {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i));
            if (!entity.isEmpty()) {
                to.append(text, done, i).append(entity);
                done = i + 1;
            }
        }
        to.append(text, done, text.length());
    }

    private static String entity(char character) {
        switch (character) {
            case '&':
                return "&amp;";
            case '<':
                return "&lt;";
            case '>':
                return "&gt;";
            case '"':
                return "&quot;";
            case '\'':
                return "&#39;";
            default:
                return "";
        }
    }
}
