package io.github.moodlegrade;

import io.github.moodlegrade.internal.pipeline.Pipeline;
import io.github.moodlegrade.internal.pipeline.Run;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One run that can be cancelled; made by {@link GradeImportService#prepare}. To be called once, on a thread of the host's; interrupting
 * that thread cancels the run as {@link #cancel()} does, and the interrupt flag is set when the call returns.
 */
public final class ImportRun implements Callable<ImportReport> {
    private final RunningSites running;
    private final RunsUnderWay underWay;
    private final Run run;
    private final Pipeline pipeline;
    private final String site;
    private final AtomicBoolean called = new AtomicBoolean();

    ImportRun(RunningSites running, RunsUnderWay underWay, Run run, Pipeline pipeline, String site) {
        this.running = running;
        this.underWay = underWay;
        this.run = run;
        this.pipeline = pipeline;
        this.site = site;
    }

    /**
     * Runs and blocks until it is over. What happens outside is never thrown: a failed run is a report, and so is one that is refused
     * because another run of the same site is under way in this JVM ({@code ALREADY_RUNNING}).
     *
     * @return the report
     * @throws IllegalStateException if this was called before
     */
    @Override
    public ImportReport call() {
        if (called.getAndSet(true)) {
            throw new IllegalStateException("an ImportRun runs once; prepare another one");
        }
        return underWay.during(run, () -> running.only(site, pipeline::importGrades, pipeline::refuse));
    }

    /**
     * Ends the run between two requests, or in a pause before one is repeated, never between a delivery and its commit; safe from any
     * thread, repeatable.
     */
    public void cancel() {
        run.cancel();
    }
}
