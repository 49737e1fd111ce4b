package io.github.moodlegrade.odoo.internal.rpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * An answer in UTF-8 that no XML reader takes as it is, with a {@linkplain XmlCharacters#REPLACEMENT replacement} in the place of each
 * character that XML does not know, of each numeric reference to one and of bytes that are not UTF-8. Nothing is left out and
 * nothing added, so what is cut off or not XML for another reason stays so. Reads on as it is read, and holds back one reference at most.
 */
final class CleanedXml extends Reader {
    /** Room for the last of all characters in hexadecimal and many leading zeros; what is longer is left to the XML reader to refuse. */
    private static final int LONGEST_REFERENCE = 32;

    private static final int NOTHING = -2;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader in;
    private final StringBuilder held = new StringBuilder();
    private int heldFrom;
    private int ahead;

    CleanedXml(byte[] answer) throws IOException {
        // replaces what is not UTF-8, and gives surrogates in pairs only
        in = new InputStreamReader(new ByteArrayInputStream(answer), StandardCharsets.UTF_8);
        int first = in.read();
        ahead = first == BYTE_ORDER_MARK ? NOTHING : first;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int read = 0;
        while (read < length) {
            int next = next();
            if (next < 0) {
                break;
            }
            into[from + read++] = (char) next;
        }
        return read == 0 && length > 0 ? -1 : read;
    }

    /** The next character of the cleaned answer, or -1 at its end. */
    private int next() throws IOException {
        if (heldFrom < held.length()) {
            return held.charAt(heldFrom++);
        }
        int next = raw();
        if (next == '&') {
            return reference();
        }
        return next < 0 || isFit((char) next) ? next : XmlCharacters.REPLACEMENT;
    }

    private int raw() throws IOException {
        if (ahead == NOTHING) {
            return in.read();
        }
        int next = ahead;
        ahead = NOTHING;
        return next;
    }

    private static boolean isFit(char unit) {
        return Character.isSurrogate(unit) || XmlCharacters.contain(unit);
    }

    /** Behind an ampersand: gives a replacement for a reference that XML does not know, and everything else back as it is. */
    private int reference() throws IOException {
        held.setLength(0);
        heldFrom = 1;
        held.append('&');
        while (held.length() < LONGEST_REFERENCE) {
            int next = raw();
            if (next == ';') {
                held.append(';');
                return isFitReference() ? '&' : replaced();
            }
            if (!continuesReference(next)) {
                ahead = next;
                break;
            }
            held.append((char) next);
        }
        return '&';
    }

    private boolean continuesReference(int next) {
        switch (held.length()) {
            case 1:
                return next == '#';
            case 2:
                return next == 'x' || isDigit(next);
            default:
                return isDigit(next)
                        || held.charAt(2) == 'x' && (next >= 'a' && next <= 'f' || next >= 'A' && next <= 'F');
        }
    }

    private static boolean isDigit(int next) {
        return next >= '0' && next <= '9';
    }

    private boolean isFitReference() {
        boolean hexadecimal = held.length() > 2 && held.charAt(2) == 'x';
        int from = hexadecimal ? 3 : 2;
        if (held.length() - 1 <= from) {
            return true;
        }
        long point = 0;
        for (int i = from; i < held.length() - 1; i++) {
            point = Math.min(point * (hexadecimal ? 16 : 10) + Character.digit(held.charAt(i), 16), Integer.MAX_VALUE);
        }
        return XmlCharacters.contain((int) point);
    }

    private int replaced() {
        held.setLength(0);
        heldFrom = 0;
        return XmlCharacters.REPLACEMENT;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
