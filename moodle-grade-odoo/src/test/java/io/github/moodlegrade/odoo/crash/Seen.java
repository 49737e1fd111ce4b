package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import java.util.List;
import java.util.Map;

/** What there is to see in the end, past all that the library says of it. */
interface Seen {
    /**
     * All records of a model, archived ones too: ids and numbers as numbers, a many2one as a list that begins with its id.
     *
     * @param fields those of interest; there may be more in a record
     */
    List<Map<String, Object>> rows(String model, String... fields);

    /** All that the hash store holds. */
    Map<GradeKey, GradeHash> hashes();

    /** The records that grades become. */
    Records records();
}
