package io.github.moodlegrade.internal.moodle;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as a person reads them. Moodle sends them formatted: filters applied, tags stripped, the rest escaped for HTML. Undoing the
 * escapes is exact. {@code moodlewssettingraw=1} is not used instead: it sends what the teacher typed, tags and both languages of a
 * multi-language name, and nobody can tell {@code 5 < 6} from a tag then.
 */
final class PlainText {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,5}));");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    private PlainText() {}

    /** Undoes the escapes of HTML once; an entity that is unknown stays as it is. */
    static String of(String formatted) {
        if (formatted.indexOf('&') < 0) {
            return formatted;
        }
        Matcher entity = ENTITY.matcher(formatted);
        StringBuilder text = new StringBuilder();
        while (entity.find()) {
            entity.appendReplacement(text, Matcher.quoteReplacement(meaning(entity)));
        }
        return entity.appendTail(text).toString();
    }

    private static String meaning(Matcher entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int point = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        boolean isText = Character.isValidCodePoint(point) && (point < 0xD800 || point > 0xDFFF) && point != 0;
        return isText ? Character.toString(point) : entity.group();
    }
}
