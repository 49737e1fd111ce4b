package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rights an import lacks, asked model by model and only once something was denied: a question for each right is too much for what
 * is nearly always there. Keeps the answer: for one run, and one thread at a time.
 */
public final class Rights {
    private final OdooRpc odoo;
    private final List<Right> needed;
    private @Nullable MissingRights known;

    /**
     * The rights that an edition needs.
     *
     * @param odoo whom to ask
     * @param needed what to ask for, in the order in which it is told
     */
    public Rights(OdooRpc odoo, List<Right> needed) {
        this.odoo = odoo;
        this.needed = List.copyOf(needed);
    }

    /**
     * What the user lacks, whether it was met or not.
     *
     * @param run the run
     * @return the missing rights; a model that is not installed is left out
     * @throws RpcFault if Odoo does not answer the question
     * @throws MoodleGradeException if Odoo cannot be talked to
     * @throws InterruptedException if the run was cancelled
     */
    public MissingRights missing(RunContext run) throws RpcFault, InterruptedException {
        MissingRights missing = known;
        if (missing == null) {
            missing = ask(run);
            known = missing;
        }
        return missing;
    }

    private MissingRights ask(RunContext run) throws RpcFault, InterruptedException {
        Map<Right, String> said = new LinkedHashMap<>();
        for (Right right : needed) {
            try {
                odoo.whyMayNot(right.operation().word(), right.model(), run).ifPresent(why -> said.put(right, why));
            } catch (RpcFault fault) {
                if (!fault.isMissingModel()) {
                    throw fault;
                }
            }
        }
        return new MissingRights(said);
    }

    /**
     * Ends what a missing right makes pointless, such as trying row by row.
     *
     * @param denied a fault of kind {@link RpcFault.Kind#DENIED}
     * @param run the run
     * @throws MoodleGradeException if rights on whole models are missing; it returns if a record rule must be the cause
     * @throws InterruptedException if the run was cancelled
     */
    public void check(RpcFault denied, RunContext run) throws InterruptedException {
        Optional<MoodleGradeException> missing = explained(denied, Reach.COURSE, run);
        if (missing.isPresent()) {
            throw missing.get();
        }
    }

    /**
     * What a denial means: RIGHTS_MISSING, with models, operations and groups, or with the record rule that must be the cause.
     *
     * @param denied a fault of kind {@link RpcFault.Kind#DENIED}
     * @param reach how far it reaches where it is not a right that every course needs
     * @param run the run
     * @return the exception to throw; of the whole run where no course can do without a missing right
     * @throws InterruptedException if the run was cancelled
     */
    public MoodleGradeException denial(RpcFault denied, Reach reach, RunContext run) throws InterruptedException {
        return explained(denied, reach, run)
                .orElseGet(() -> failure(
                        reach,
                        refused(denied) + ", although the import's user has the rights on whole models that it needs:"
                                + " a record rule (ir.rule) closes some records to it, or a field is kept for other groups.",
                        denied,
                        "",
                        run));
    }

    private Optional<MoodleGradeException> explained(RpcFault denied, Reach reach, RunContext run)
            throws InterruptedException {
        MissingRights missing;
        try {
            missing = missing(run);
        } catch (RpcFault noAnswer) {
            String message = refused(denied) + "; which right the import's user lacks could not be asked.";
            return Optional.of(failure(reach, message, denied, noAnswer.words(), run));
        }
        MissingRights cause = missing.thatDeny(denied.call().endsWith(".search_read"));
        if (cause.isEmpty()) {
            return Optional.empty();
        }
        Reach far = cause.stopEveryCourse() ? Reach.RUN : reach;
        return Optional.of(failure(far, refused(denied) + ". " + missing.message(), denied, missing.words(), run));
    }

    private static String refused(RpcFault denied) {
        return "Odoo denies " + denied.call();
    }

    private static MoodleGradeException failure(
            Reach reach, String message, RpcFault denied, String moreWords, RunContext run) {
        Finding finding = Finding.of(FindingCode.RIGHTS_MISSING, message);
        run.said(finding, moreWords.isEmpty() ? denied.words() : denied.words() + " / " + moreWords);
        return new MoodleGradeException(reach, finding, denied);
    }
}
