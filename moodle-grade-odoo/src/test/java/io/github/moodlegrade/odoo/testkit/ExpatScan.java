package io.github.moodlegrade.odoo.testkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;

/** Finds what Python's XML parser refuses and says it in that parser's words. */
final class ExpatScan {
    private static final Pattern REFERENCE = Pattern.compile("&#(x[0-9a-fA-F]+|[0-9]+);");

    private ExpatScan() {}

    /** Refuses what is no character of XML, raw or as a reference, and bytes that are no UTF-8. */
    static void check(String text, boolean isUtf8) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c > '\uFFFD' || (c == '\uFFFD' && !isUtf8)) {
                throw error("not well-formed (invalid token)", text, i);
            }
        }
        Matcher references = REFERENCE.matcher(text);
        while (references.find()) {
            String number = references.group(1);
            int code = number.startsWith("x") ? parse(number.substring(1), 16) : parse(number, 10);
            boolean control = code < ' ' && code != '\t' && code != '\n' && code != '\r';
            if (control
                    || code > Character.MAX_CODE_POINT
                    || (code >= 0xD800 && code <= 0xDFFF)
                    || (code | 1) == 0xFFFF) {
                throw error("reference to invalid character number", text, references.start());
            }
        }
    }

    private static int parse(String digits, int radix) {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** What the JDK's parser could not read either: cut off or badly nested. */
    static OdooError malformed(String text, Location location) {
        int offset = location == null ? text.length() : location.getCharacterOffset();
        boolean ended = offset < 0 || offset >= text.length();
        return ended ? error("no element found", text, text.length()) : error("mismatched tag", text, offset);
    }

    private static OdooError error(String what, String text, int offset) {
        String before = text.substring(0, offset);
        int lineStart = before.lastIndexOf('\n') + 1;
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return OdooError.python(
                "xml.parsers.expat.ExpatError", what + ": line " + line + ", column " + (offset - lineStart));
    }
}
