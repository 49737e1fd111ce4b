package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import java.util.List;
import java.util.Map;

/** What there is to see in the end, past all that the library says of it. */
interface Seen {
    /** All records of a model, archived ones too: ids and numbers as integers, a many2one as a list that begins with its id. */
    List<Map<String, Object>> rows(String model);

    /** All that the hash store holds. */
    Map<GradeKey, GradeHash> hashes();
}
