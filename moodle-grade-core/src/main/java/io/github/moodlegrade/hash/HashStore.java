package io.github.moodlegrade.hash;

import java.util.Collection;
import java.util.Map;

/**
 * Remembers what was imported. Three bulk methods; every argument may be empty and may hold tens of thousands of entries. Keys and hashes
 * are opaque ASCII strings of at most 160 characters to a store ({@link GradeKey#asString()}, {@link GradeHash#asString()}); upper and
 * lower case are distinct. Implementations are safe for all threads; {@code HashStoreContract} of the test jar tries one out.
 *
 * <p>Throwing anything is allowed: the run then stops writing and reports it; a grade without its hash is delivered once more.
 */
public interface HashStore {
    /**
     * The stored hashes of these keys.
     *
     * @param keys which; may be empty
     * @return a copy of what is stored; unknown keys are absent, never null
     * @throws Exception if the store cannot be read
     */
    Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws Exception;

    /**
     * Stores hashes, new or in place of older ones: all or nothing, repeatable, the last writer wins. A look-up of up to 100 keys at the
     * same time sees all of a commit or nothing of it; a larger one may see a part. What was stored when this returns outlives the
     * process, however that ends, or all that was ever stored ends with it, as in memory: the pending sign before a delivery guards nothing if it
     * alone is lost.
     *
     * @param hashes what to store; may be empty
     * @throws Exception if they could not be stored, or an answer was lost and nobody knows; never after a part of them was stored
     */
    void commit(Map<GradeKey, GradeHash> hashes) throws Exception;

    /**
     * Removes hashes; the next run delivers these grades again. Unknown keys are ignored.
     *
     * @param keys which; may be empty
     * @throws Exception if the store cannot be written
     */
    void forget(Collection<GradeKey> keys) throws Exception;
}
