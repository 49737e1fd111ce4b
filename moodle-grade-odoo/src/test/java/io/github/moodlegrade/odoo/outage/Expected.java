package io.github.moodlegrade.odoo.outage;

import static io.github.moodlegrade.ImportReport.Course.State.COMPLETE;
import static io.github.moodlegrade.ImportReport.Course.State.FAILED;
import static io.github.moodlegrade.ImportReport.Course.State.NOT_REACHED;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import java.util.List;

/** What a run must come to. */
final class Expected {
    private static final Expected ALL_THERE = new Expected(Status.COMPLETED, COMPLETE, COMPLETE, COMPLETE);
    private static final Expected ONE_FAILED = new Expected(Status.PARTIAL, COMPLETE, FAILED, COMPLETE);
    private static final Expected ALL_FAILED_SINCE = new Expected(Status.PARTIAL, COMPLETE, FAILED, FAILED);
    private static final Expected ENDED = new Expected(Status.FAILED, COMPLETE, FAILED, NOT_REACHED);
    private static final Expected NOT_BEGUN = new Expected(Status.FAILED);

    final Status status;
    final List<State> states;

    private Expected(Status status, State... states) {
        this.status = status;
        this.states = List.of(states);
    }

    static Expected of(Outage outage, Lasting lasting) {
        switch (lasting) {
            case SHORT:
                return outage.begins() == Step.DELIVER ? shortOfWrites(outage.effect()) : shortOfReads(outage.effect());
            case ONE_COURSE:
                return ONE_FAILED;
            case FOR_GOOD:
                return outage.effect() == Effect.FAILS_EACH_COURSE ? ALL_FAILED_SINCE : ENDED;
            default:
                return NOT_BEGUN;
        }
    }

    /** Two requests fail: a read and its repetition, or a read and the small question. */
    private static Expected shortOfReads(Effect effect) {
        switch (effect) {
            case REPEATED:
                return ALL_THERE;
            case FAILS_EACH_COURSE:
                return ALL_FAILED_SINCE;
            default:
                return ENDED;
        }
    }

    /** One write fails, and then all is looked up. */
    private static Expected shortOfWrites(Effect effect) {
        switch (effect) {
            case ENDS_THE_RUN:
                return ENDED;
            case PUT_OFF:
                return ONE_FAILED;
            default:
                return ALL_THERE;
        }
    }
}
