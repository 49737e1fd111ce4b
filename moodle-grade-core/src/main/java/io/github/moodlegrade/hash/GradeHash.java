package io.github.moodlegrade.hash;

import io.github.moodlegrade.grade.GradeValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was written: {@code v2:{writesAs}:p{period}:{student id}:{SHA-256 of raw:max}}, of an activity's own record
 * {@code exam:p{period}:{shape}}, {@code pending:{run}} while a run's writing is in doubt, or {@code look-again:p{period}:{student id}} where
 * that is over, but another run's request may still be carried out behind it.
 * At most {@value #MAX_LENGTH} ASCII characters. A text of an unknown version parses and equals nothing that is made today, so its grade
 * is delivered once more. Immutable, safe for all threads.
 */
public final class GradeHash {
    /** The length that a store must be able to hold. */
    public static final int MAX_LENGTH = 160;

    private static final Pattern DELIVERED =
            Pattern.compile("v2:([a-z0-9-]{1,32}):p([1-9]\\d{0,8}):([1-9]\\d{0,17}):[0-9a-f]{64}");
    private static final Pattern SHAPE = Pattern.compile("exam:p([1-9]\\d{0,8}):([\\x21-\\x7e]{0,100})");
    private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e]{1,160}");
    private static final Pattern LOOK_AGAIN = Pattern.compile("look-again:p([1-9]\\d{0,8}):([1-9]\\d{0,17})");
    private static final String PENDING = "pending:";
    private static final String NO_VALUE = "0".repeat(64);

    private final String text;

    private GradeHash(String text) {
        this.text = text;
    }

    /**
     * The hash of a delivered grade.
     *
     * @param writesAs {@code TargetIdentity.writesAs()}, 1 to 32 of {@code a-z 0-9 -}
     * @param period which of the batches that follow each other in one Moodle course, 1 to 999,999,999
     * @param studentId the op.student id, above 0
     * @param value the grade
     * @return the hash
     * @throws IllegalArgumentException if the policy, the period or the student id has another form
     */
    public static GradeHash delivered(String writesAs, int period, long studentId, GradeValue value) {
        return delivered(writesAs, period, studentId, sha256(value.canonical()));
    }

    private static GradeHash delivered(String writesAs, int period, long studentId, String digest) {
        String text = "v2:" + writesAs + ":p" + period + ":" + studentId + ":" + digest;
        if (!DELIVERED.matcher(text).matches()) {
            throw new IllegalArgumentException("not a grade hash: " + text);
        }
        return new GradeHash(text);
    }

    /**
     * The hash of what was written of an activity's own record.
     *
     * @param period which of the batches that follow each other in one Moodle course, 1 to 999,999,999
     * @param shape {@code OecSession.shapeOf}, 0 to 100 printable ASCII characters
     * @return the hash
     * @throws IllegalArgumentException if the period or the shape has another form
     */
    public static GradeHash ofActivity(int period, String shape) {
        String text = "exam:p" + period + ":" + shape;
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a shape of an activity: " + shape);
        }
        return new GradeHash(text);
    }

    /**
     * The hash of a grade that was delivered once and is not shown by Moodle any more: it still names the student and equals no delivered
     * grade, so that OpenEduCat is compared when the grade comes back, even unchanged.
     *
     * @return a hash that parses as a delivered one; a sign or another version as it is
     */
    public GradeHash noLongerShown() {
        return DELIVERED.matcher(text).matches()
                ? new GradeHash(text.substring(0, text.length() - NO_VALUE.length()) + NO_VALUE)
                : this;
    }

    /**
     * The hash of a grade that was in doubt and could not be delivered any more: like {@link #noLongerShown()}, as far as is known.
     *
     * @param writesAs {@code TargetIdentity.writesAs()}, 1 to 32 of {@code a-z 0-9 -}
     * @param period which of the batches that follow each other in one Moodle course, 1 to 999,999,999
     * @param studentId the op.student id, above 0
     * @return a hash that names the student and equals no delivered grade
     * @throws IllegalArgumentException if the policy, the period or the student id has another form
     */
    public static GradeHash withdrawn(String writesAs, int period, long studentId) {
        return delivered(writesAs, period, studentId, NO_VALUE);
    }

    /**
     * The sign that one more look at a grade is due, whatever Moodle shows by then: another run's last request may be carried out late.
     *
     * @param period which of the batches that follow each other in one Moodle course, 1 to 999,999,999
     * @param studentId the op.student id, above 0
     * @return a sign that names the student and equals no delivered grade
     * @throws IllegalArgumentException if the period or the student id has another form
     */
    public static GradeHash lookAgain(int period, long studentId) {
        String text = "look-again:p" + period + ":" + studentId;
        if (!LOOK_AGAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("not a sign to look again: " + text);
        }
        return new GradeHash(text);
    }

    /**
     * The pending sign that a run sets before it writes.
     *
     * @param runId {@code RunContext.runId()}
     * @return the pending sign
     */
    public static GradeHash pending(String runId) {
        return parse(PENDING + runId);
    }

    /**
     * The hash that {@link #asString()} wrote, of this version or another.
     *
     * @param text the text
     * @return the hash
     * @throws IllegalArgumentException if it is empty, too long or not printable ASCII
     */
    public static GradeHash parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not a grade hash: 1 to 160 printable ASCII characters are");
        }
        return new GradeHash(text);
    }

    /** What a row of a table says, if it is a hash. */
    static Optional<GradeHash> tryParse(@Nullable String text) {
        return text != null && TEXT.matcher(text).matches() ? Optional.of(new GradeHash(text)) : Optional.empty();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return String.format("%064x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Whether a run set its pending sign on this grade and never said how its writing ended.
     *
     * @return true for {@code pending:{run}}
     */
    public boolean isPending() {
        return text.startsWith(PENDING);
    }

    /**
     * Whether what OpenEduCat holds of this grade is not known for sure: one more look is due.
     *
     * @return true for a pending sign and for {@link #lookAgain}
     */
    public boolean isInDoubt() {
        return isPending() || LOOK_AGAIN.matcher(text).matches();
    }

    /**
     * The student that the grade was written to.
     *
     * @return the op.student id; empty for a pending sign or another version
     */
    public OptionalLong studentId() {
        Matcher delivered = DELIVERED.matcher(text);
        if (delivered.matches()) {
            return OptionalLong.of(Long.parseLong(delivered.group(3)));
        }
        Matcher sign = LOOK_AGAIN.matcher(text);
        return sign.matches() ? OptionalLong.of(Long.parseLong(sign.group(2))) : OptionalLong.empty();
    }

    /**
     * What was written of an activity's own record.
     *
     * @return the shape; empty for a grade's hash, a pending sign or another version
     */
    public Optional<String> shape() {
        Matcher parts = SHAPE.matcher(text);
        return parts.matches() ? Optional.of(parts.group(2)) : Optional.empty();
    }

    /**
     * Which of the batches that follow each other in one Moodle course it was written for.
     *
     * @return 1 or more; empty for a pending sign or another version
     */
    public OptionalInt period() {
        Matcher grade = DELIVERED.matcher(text);
        if (grade.matches()) {
            return OptionalInt.of(Integer.parseInt(grade.group(2)));
        }
        for (Pattern form : List.of(SHAPE, LOOK_AGAIN)) {
            Matcher parts = form.matcher(text);
            if (parts.matches()) {
                return OptionalInt.of(Integer.parseInt(parts.group(1)));
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The marks policy that the grade was written with.
     *
     * @return {@code TargetIdentity.writesAs()} of then; empty for a sign or another version
     */
    public Optional<String> writesAs() {
        Matcher parts = DELIVERED.matcher(text);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /**
     * Whether both were made of the same grade of the same student, by whatever rule for marks.
     *
     * @param other another hash
     * @return false if one of them is a sign or of another version
     */
    public boolean isOfSameGradeAs(GradeHash other) {
        return DELIVERED.matcher(text).matches()
                && DELIVERED.matcher(other.text).matches()
                && studentId().equals(other.studentId())
                && period().equals(other.period())
                && digest().equals(other.digest());
    }

    private String digest() {
        return text.substring(text.length() - NO_VALUE.length());
    }

    /**
     * The permanent text form.
     *
     * @return at most {@value #MAX_LENGTH} ASCII characters
     */
    public String asString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradeHash && ((GradeHash) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
