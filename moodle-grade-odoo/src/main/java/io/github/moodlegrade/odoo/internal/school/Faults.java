package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;

/** What a fault means for the run. */
public final class Faults {
    private Faults() {}

    /**
     * A fault that nothing here can settle.
     *
     * @param fault the fault
     * @param denied how far a denial reaches where it is no right that every course needs: a record rule may close one course only
     * @param rights asked after a denial
     * @param run the run
     * @return the exception to throw
     * @throws InterruptedException if the run was cancelled
     */
    public static MoodleGradeException fatal(RpcFault fault, Reach denied, Rights rights, RunContext run)
            throws InterruptedException {
        switch (fault.kind()) {
            case DENIED:
                return rights.denial(fault, denied, run);
            case NOT_APPLIED:
            case UNKNOWN:
                return exception(Reach.COURSE, FindingCode.ODOO_UNAVAILABLE, "Odoo failed at ", fault, run);
            default:
                return fault.isMissingModel()
                        ? exception(Reach.RUN, FindingCode.MODEL_MISSING, "Odoo refused ", fault, run)
                        : exception(Reach.COURSE, FindingCode.ODOO_REFUSED, "Odoo refused ", fault, run);
        }
    }

    private static MoodleGradeException exception(
            Reach reach, FindingCode code, String what, RpcFault fault, RunContext run) {
        Finding finding = Finding.of(code, what + fault.getMessage());
        run.said(finding, fault.words());
        return new MoodleGradeException(reach, finding, fault);
    }
}
