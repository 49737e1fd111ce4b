package io.github.moodlegrade.testkit;

import java.util.regex.Pattern;

/** What Moodle does to names on their way out unless {@code moodlewssettingraw=1}: tags stripped, the rest escaped. */
final class MoodleText {
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!#?[a-zA-Z0-9]{1,8};)");

    private MoodleText() {}

    static String name(String raw, boolean unformatted) {
        if (unformatted) {
            return raw;
        }
        String text = TAG.matcher(raw).replaceAll("");
        text = BARE_AMPERSAND.matcher(text).replaceAll("&amp;");
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }
}
