package io.github.moodlegrade.odoo;

import io.github.moodlegrade.odoo.internal.exams.Exams;
import io.github.moodlegrade.odoo.internal.gradebooks.Gradebooks;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.EditionSession;
import io.github.moodlegrade.odoo.internal.school.Faults;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which edition a run writes: gradebooks where they are, else exams. Only a missing model leads to exams; a denial or a time-out ends the run,
 * since another edition is another target, to which everything would be delivered anew. That there are no gradebooks is believed for an hour. Safe for
 * all threads.
 */
final class Editions {
    private static final Duration BELIEVED = Duration.ofHours(1);

    private final Edition wanted;
    private final Exams exams;
    private final Gradebooks gradebooks;
    private final AtomicReference<@Nullable Instant> withoutGradebooks = new AtomicReference<>();

    /** An edition's part of a session, and which it is. */
    static final class Opened {
        final Edition edition;
        final EditionSession session;

        private Opened(Edition edition, EditionSession session) {
            this.edition = edition;
            this.session = session;
        }
    }

    Editions(Edition wanted, Exams exams, Gradebooks gradebooks) {
        this.wanted = wanted;
        this.exams = exams;
        this.gradebooks = gradebooks;
    }

    Opened open(long user, RunContext run) throws InterruptedException {
        if (wanted == Edition.COMMUNITY || wanted == Edition.AUTO && areGradebooksKnownToBeMissing(run.now())) {
            return new Opened(Edition.COMMUNITY, exams.open(run));
        }
        try {
            return new Opened(Edition.ENTERPRISE, gradebooks.open(user, run));
        } catch (RpcFault fault) {
            if (wanted == Edition.AUTO && fault.isMissingModel()) {
                withoutGradebooks.set(run.now());
                return new Opened(Edition.COMMUNITY, exams.open(run));
            }
            throw Faults.fatal(fault, Reach.RUN, gradebooks.rights(), run);
        }
    }

    private boolean areGradebooksKnownToBeMissing(Instant now) {
        Instant asked = withoutGradebooks.get();
        return asked != null && Duration.between(asked, now).abs().compareTo(BELIEVED) <= 0;
    }
}
