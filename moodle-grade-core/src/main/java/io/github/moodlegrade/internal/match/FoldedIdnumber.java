package io.github.moodlegrade.internal.match;

import java.text.Normalizer;
import java.util.Locale;

/** A Moodle user's idnumber as far as it may be meant to be {@code oec_student_{id}}. */
final class FoldedIdnumber {
    private static final String FORM = "oec_student_";
    private static final String LETTERS_OF_FORM = "oecstudent";
    private static final String LETTERS_WITHOUT_OEC = "student";
    private static final int SLIPS_IN_LETTERS = 3;

    private final String text;
    private final String digits;

    private FoldedIdnumber(String text, String digits) {
        this.text = text;
        this.digits = digits;
    }

    static FoldedIdnumber of(String idnumber) {
        String text = folded(idnumber);
        StringBuilder letters = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        boolean closed = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int digit = Character.digit(character, 10);
            if (digit >= 0 && closed) {
                return new FoldedIdnumber(text, "");
            }
            if (digit >= 0) {
                digits.append(digit);
            } else {
                closed = digits.length() > 0;
                if (Character.isLetter(character)) {
                    letters.append(character);
                }
            }
        }
        boolean likeTheForm =
                letters.length() == 0 || EditDistance.isAtMost(SLIPS_IN_LETTERS, letters.toString(), LETTERS_OF_FORM);
        return new FoldedIdnumber(text, likeTheForm ? withoutZeros(digits.toString()) : "");
    }

    /**
     * Whether its letters, of whatever script, can only be those of the form: all but one slip, or two slips in the form's own letters, or
     * without {@code oec}. More would take a short name for {@code oec}.
     */
    static boolean hasOnlyLettersOfForm(String idnumber) {
        String letters = folded(idnumber)
                .codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean noOthers = letters.codePoints().allMatch(letter -> LETTERS_OF_FORM.indexOf(letter) >= 0);
        return letters.equals(LETTERS_WITHOUT_OEC) || EditDistance.isAtMost(noOthers ? 2 : 1, letters, LETTERS_OF_FORM);
    }

    private static String folded(String idnumber) {
        return Normalizer.normalize(idnumber, Normalizer.Form.NFKC).trim().toLowerCase(Locale.ROOT);
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+", "");
    }

    /** Its one number is this id, and what is around the number looks like the form or is no word at all. */
    boolean hasNumber(long studentId) {
        return digits.equals(Long.toString(studentId));
    }

    /** One slip away from this student's idnumber; told of ids with two digits or more only, as all shorter ones are alike. */
    boolean isOneSlipFrom(long studentId) {
        return studentId > 9 && EditDistance.isAtMost(1, text, FORM + studentId);
    }
}
