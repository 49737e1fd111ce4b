package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.grade.Learner;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A learner's idnumber as a message may tell it: a registrar has to see what is wrong with it, and nobody shall see a name. Only what cannot
 * be one is quoted: numbers, and what is meant to be {@code oec_student_{id}}.
 */
final class ShownIdnumber {
    private static final int LONGEST = 60;
    private static final int SHORTEST_NAME = 3;

    private ShownIdnumber() {}

    /**
     * The idnumber in words, as {@code the idnumber "oec_studnet_51"}: without outer blanks, control and invisible characters, at most 60
     * characters of it; what may be a name is counted instead.
     */
    static String of(Learner learner) {
        String clean = learner.idnumber()
                .orElse("")
                .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", "")
                .replace('"', '\'')
                .trim();
        int length = clean.codePointCount(0, clean.length());
        if (length == 0) {
            return "the idnumber";
        }
        String plain = Normalizer.normalize(clean, Normalizer.Form.NFKC);
        if (plain.codePoints().anyMatch(Character::isLetter)
                && (!FoldedIdnumber.hasOnlyLettersOfForm(clean) || isPersonal(clean, learner))) {
            return "an idnumber of " + length + " characters with letters";
        }
        if (plain.codePoints().anyMatch(ShownIdnumber::isSign)) {
            return "an idnumber of " + length + " characters with letters or signs";
        }
        return "the idnumber \"" + shortened(clean, length) + '"';
    }

    private static String shortened(String clean, int length) {
        return length <= LONGEST ? clean : clean.substring(0, clean.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** What may be read as letters without being any: combining marks, Roman numerals, letters in circles and squares. */
    private static boolean isSign(int point) {
        switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK:
            case Character.COMBINING_SPACING_MARK:
            case Character.ENCLOSING_MARK:
            case Character.LETTER_NUMBER:
            case Character.OTHER_SYMBOL:
                return true;
            default:
                return false;
        }
    }

    private static boolean isPersonal(String idnumber, Learner learner) {
        String folded = String.join("", FoldedName.words(idnumber));
        return idnumber.contains("@")
                || Arrays.stream(FoldedName.words(learner.fullName().orElse("")))
                        .anyMatch(name -> name.length() >= SHORTEST_NAME && folded.contains(name));
    }
}
