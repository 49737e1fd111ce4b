package io.github.moodlegrade.internal.match;

import java.util.Locale;

/** An e-mail address as far as two of one person are alike: without case, dots and {@code +tag}. */
final class FoldedEmail {
    private static final int TOO_SHORT_TO_TELL = 3;

    private final String whole;
    private final String local;
    private final String domain;
    private final String digits;

    private FoldedEmail(String whole, String local, String domain) {
        this.whole = whole;
        this.local = local;
        this.domain = domain;
        this.digits = local.replaceAll("\\D+", "");
    }

    static FoldedEmail of(String email) {
        String whole = email.trim().toLowerCase(Locale.ROOT);
        int at = whole.lastIndexOf('@');
        String local = at < 0 ? whole : whole.substring(0, at);
        int plus = local.indexOf('+');
        return new FoldedEmail(
                whole,
                (plus > 0 ? local.substring(0, plus) : local).replace(".", ""),
                at < 0 ? "" : whole.substring(at + 1));
    }

    boolean isSame(FoldedEmail other) {
        return !whole.isEmpty() && whole.equals(other.whole);
    }

    /** The same before the @, or a slip or two in it. Other digits are another person: s1@… is not s2@…. */
    boolean isSimilar(FoldedEmail other) {
        if (local.length() < TOO_SHORT_TO_TELL || other.local.length() < TOO_SHORT_TO_TELL) {
            return !local.isEmpty() && local.equals(other.local) && domain.equals(other.domain);
        }
        return local.equals(other.local)
                || (domain.equals(other.domain)
                        && digits.equals(other.digits)
                        && EditDistance.isAtMost(slipsTo(other), local, other.local));
    }

    /** A slip in every four characters, two at most. */
    private int slipsTo(FoldedEmail other) {
        return Math.min(2, Math.max(local.length(), other.local.length()) / 4);
    }
}
