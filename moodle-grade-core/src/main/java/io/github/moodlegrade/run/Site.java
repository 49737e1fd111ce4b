package io.github.moodlegrade.run;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The Moodle site that a service imports from, as it appears in stored keys and in OpenEduCat codes.
 *
 * <p>Both parts are permanent: a changed name makes every stored hash unknown (all grades are delivered once more), a changed tag makes
 * new exam sessions and exams in OpenEduCat. Immutable, safe for all threads.
 */
public final class Site {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,24}");
    private static final Pattern TAG = Pattern.compile("[A-Z0-9]{1,4}");

    private final String name;
    private final String tag;

    private Site(String name, String tag) {
        this.name = name;
        this.tag = tag;
    }

    /**
     * A site.
     *
     * @param name 1 to 24 of {@code A-Z a-z 0-9 . _ -}; the scope of the stored hashes
     * @param tag 1 to 4 of {@code A-Z 0-9}, one per Moodle site; starts every code that is written into OpenEduCat ({@code MDL-Q42})
     * @return the site
     * @throws IllegalArgumentException if one of them has another form
     */
    public static Site of(String name, String tag) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "site name '" + name + "': use 1 to 24 letters, digits, dots, underscores or hyphens");
        }
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("site tag '" + tag + "': use 1 to 4 capital letters or digits");
        }
        return new Site(name, tag);
    }

    /**
     * The scope of the stored hashes.
     *
     * @return 1 to 24 ASCII characters
     */
    public String name() {
        return name;
    }

    /**
     * The start of every code written into OpenEduCat.
     *
     * @return 1 to 4 capital letters or digits
     */
    public String tag() {
        return tag;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Site && ((Site) other).name.equals(name) && ((Site) other).tag.equals(tag);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, tag);
    }

    @Override
    public String toString() {
        return name + "(" + tag + ")";
    }
}
