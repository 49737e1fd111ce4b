package io.github.moodlegrade.odoo.outage;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.odoo.outage.Outage.Way;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a host that just started, during an outage. */
final class OutageRun implements ImportListener {
    private final OutageSchool school;
    private final Outage outage;
    private final Lasting lasting;
    private final Disturbance disturbance = new Disturbance();
    private final OutageSchool.Host host;
    private final ImportReport report;
    private boolean begun;
    private @Nullable Resets resets;
    private @Nullable RuntimeException failed;

    OutageRun(OutageSchool school, Outage outage, Lasting lasting) {
        this.school = school;
        this.outage = outage;
        this.lasting = lasting;
        school.reset();
        outage.arrange(school, disturbance, lasting);
        host = school.host(outage.limits(lasting), this, this::atPause);
        if (lasting == Lasting.FROM_THE_START) {
            begin();
        }
        report = host.run();
        end();
        if (failed != null) {
            throw failed;
        }
    }

    /** What it reported. */
    ImportReport report() {
        return report;
    }

    /** How long the run would have paused before it repeated requests. */
    List<Duration> pauses() {
        return host.pauses;
    }

    /** How many requests the double let fail. */
    int failedRequests() {
        return disturbance.count();
    }

    /** The next run of the same host, with nothing in the way. */
    ImportReport nextRun() {
        return host.run();
    }

    @Override
    public void progressed(Progress progress) {
        if (!begun && progress.courseNumber() == 2 && progress.step() == outage.begins()) {
            try {
                begin();
            } catch (RuntimeException notDisturbed) { // which a run takes from no listener
                failed = notDisturbed;
            }
        }
    }

    @Override
    public void courseDone(ImportReport.Course course) {
        if (begun && lasting == Lasting.ONE_COURSE) {
            end();
        }
    }

    private void atPause() {
        if (lasting == Lasting.SHORT && host.pauses.size() == 2) {
            end();
        }
    }

    private void begin() {
        begun = true;
        boolean once = outage.way() == Way.SLOW_FAULT || outage.begins() == Step.DELIVER;
        disturbance.begin(lasting == Lasting.SHORT ? (once ? 1 : 2) : Integer.MAX_VALUE);
        if (outage.way() == Way.REFUSED || outage.way() == Way.RESET) {
            outage.stopListening(school);
        }
        if (outage.way() == Way.RESET) {
            resets = new Resets(outage.url(school));
        }
    }

    private void end() {
        disturbance.end();
        if (resets != null) {
            resets.close();
            resets = null;
        }
        outage.listenAgain(school);
    }
}
