package io.github.moodlegrade.internal.pipeline;

import java.text.Normalizer;
import java.util.Locale;

/** A Moodle user's idnumber as far as it may be meant to be {@code oec_student_{id}}. */
final class FoldedIdnumber {
    private static final String FORM = "oec_student_";
    private static final String LETTERS_OF_FORM = "oecstudent";
    private static final int SLIPS_IN_LETTERS = 3;

    private final String text;
    private final String digits;

    private FoldedIdnumber(String text, String digits) {
        this.text = text;
        this.digits = digits;
    }

    static FoldedIdnumber of(String idnumber) {
        String text =
                Normalizer.normalize(idnumber, Normalizer.Form.NFKC).trim().toLowerCase(Locale.ROOT);
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
