package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.odoo.Edition;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A server and a table of hashes that other processes write. */
final class SeenServer implements Seen {
    private final Edition edition;
    private final BiFunction<String, List<String>, List<Map<String, Object>>> reading;
    private final HashRows hashes;

    /**
     * As it is at any time.
     *
     * @param reading reads fields of all records of a model
     */
    SeenServer(Edition edition, BiFunction<String, List<String>, List<Map<String, Object>>> reading, HashRows hashes) {
        this.edition = edition;
        this.reading = reading;
        this.hashes = hashes;
    }

    @Override
    public List<Map<String, Object>> rows(String model, String... fields) {
        return reading.apply(model, List.of(fields));
    }

    @Override
    public Map<GradeKey, GradeHash> hashes() {
        return hashes.all();
    }

    @Override
    public Records records() {
        return Records.of(edition, this);
    }
}
