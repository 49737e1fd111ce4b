package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this server's OpenEduCat can, asked of the server itself: its version number does not tell. Believed for an hour, as modules are
 * upgraded now and then. Safe for all threads.
 */
final class Abilities {
    private static final Duration BELIEVED = Duration.ofHours(1);

    /** False, although there are attendees, once the room wizard has made them anew. */
    static final String RESULTS_ENTERED = "results_entered";

    static final String ATTENDEES_COUNT = "attendees_count";

    private final Instant asked;
    private final Set<String> examFields;
    private final Set<String> missingMethods = ConcurrentHashMap.newKeySet();

    private Abilities(Instant asked, Set<String> examFields) {
        this.asked = asked;
        this.examFields = examFields;
    }

    static Abilities ask(OdooRpc odoo, RunContext run) throws RpcFault, InterruptedException {
        return new Abilities(
                run.now(),
                odoo.fieldShapes(ExamRow.MODEL, Set.of(RESULTS_ENTERED, ATTENDEES_COUNT), run)
                        .keySet());
    }

    boolean isOutdated(Instant now) {
        return Duration.between(asked, now).abs().compareTo(BELIEVED) > 0;
    }

    /** The fields of an exam that are read, with those that not every version has. */
    List<String> examFields() {
        List<String> fields = new ArrayList<>(ExamRow.FIELDS);
        fields.addAll(examFields);
        return fields;
    }

    /** Whether the server is known to have no such method; until it is tried it counts as there. */
    boolean lacks(String model, String method) {
        return missingMethods.contains(model + "." + method);
    }

    void missing(String model, String method) {
        missingMethods.add(model + "." + method);
    }
}
