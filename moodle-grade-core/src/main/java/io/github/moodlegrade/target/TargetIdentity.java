package io.github.moodlegrade.target;

import java.util.Objects;
import java.util.regex.Pattern;

/** Which target this is and how it writes; part of every stored key and hash. Immutable, safe for all threads. */
public final class TargetIdentity {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern WRITES_AS = Pattern.compile("[a-z0-9-]{1,32}");

    private final String id;
    private final String writesAs;

    private TargetIdentity(String id, String writesAs) {
        this.id = id;
        this.writesAs = writesAs;
    }

    /**
     * A target.
     *
     * @param id {@code edition@host:port/database}, 1 to 64 printable ASCII characters without spaces
     * @param writesAs the marks policy, 1 to 32 of {@code a-z 0-9 -}; when it changes, every grade is delivered again
     * @return the identity
     * @throws IllegalArgumentException if one has another form
     */
    public static TargetIdentity of(String id, String writesAs) {
        if (!ID.matcher(id).matches() || !WRITES_AS.matcher(writesAs).matches()) {
            throw new IllegalArgumentException("not a target identity: " + id + ", " + writesAs);
        }
        return new TargetIdentity(id, writesAs);
    }

    /**
     * Which target: edition, host, port and database.
     *
     * @return 1 to 64 ASCII characters
     */
    public String id() {
        return id;
    }

    /**
     * How it writes marks.
     *
     * @return 1 to 32 ASCII characters
     */
    public String writesAs() {
        return writesAs;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetIdentity
                && ((TargetIdentity) other).id.equals(id)
                && ((TargetIdentity) other).writesAs.equals(writesAs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, writesAs);
    }

    @Override
    public String toString() {
        return id + " as " + writesAs;
    }
}
