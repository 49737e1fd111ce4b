package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Chooses the faculty of new assignments, which OpenEduCat requires: the one that is configured, else the one active op.faculty that
 * teaches the subject. OpenEduCat's own default is the faculty that the user is, and an import's user is none. One read a subject, or
 * one at all; for one run, and one thread at a time.
 */
final class Faculties {
    private static final String MODEL = "op.faculty";

    private final OdooRpc odoo;
    private final OptionalLong configured;
    private final Map<Long, Choice<Long>> bySubject = new HashMap<>();
    private boolean checked;

    Faculties(OdooRpc odoo, GradingSettings settings) {
        this.odoo = odoo;
        this.configured = settings.faculty();
    }

    /**
     * The faculty of a new assignment.
     *
     * @return the id of an op.faculty, or NO_FACULTY
     * @throws MoodleGradeException of the whole run, BAD_CONFIGURATION, if the configured faculty does not exist
     */
    Choice<Long> choose(long subjectId, RunContext run) throws RpcFault, InterruptedException {
        if (configured.isPresent()) {
            checkConfigured(configured.getAsLong(), run);
            return Choice.of(configured.getAsLong());
        }
        Choice<Long> choice = bySubject.get(subjectId);
        if (choice == null) {
            choice = ofSubject(subjectId, run);
            bySubject.put(subjectId, choice);
        }
        return choice;
    }

    /** An archived one will do, as the host named it. No Odoo has an id above 2^31-1, and asking for one fails. */
    private void checkConfigured(long id, RunContext run) throws RpcFault, InterruptedException {
        if (!checked
                && (id > Integer.MAX_VALUE
                        || ids(List.of("id", "=", id), ReadOptions.none().withArchived(), run)
                                .isEmpty())) {
            throw MoodleGradeException.run(
                    FindingCode.BAD_CONFIGURATION,
                    GradingSettings.FACULTY + " is " + id + ", and OpenEduCat has no such " + MODEL + ".");
        }
        checked = true;
    }

    private Choice<Long> ofSubject(long subjectId, RunContext run) throws RpcFault, InterruptedException {
        List<Long> found = ids(List.of("faculty_subject_ids", "in", List.of(subjectId)), ReadOptions.none(), run);
        if (found.size() == 1) {
            return Choice.of(found.get(0));
        }
        return Choice.none(Finding.of(
                FindingCode.NO_FACULTY,
                found.isEmpty()
                        ? "no " + MODEL + " has op.subject " + subjectId + " among its subjects."
                        : "several " + MODEL + " have op.subject " + subjectId + " among their subjects: "
                                + found.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "."));
    }

    private List<Long> ids(List<Object> condition, ReadOptions options, RunContext run)
            throws RpcFault, InterruptedException {
        return odoo.searchRead(MODEL, List.of(condition), List.of("id"), options.order("id"), run).stream()
                .map(OdooRow::id)
                .collect(Collectors.toList());
    }
}
