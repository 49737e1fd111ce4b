package io.github.moodlegrade.report;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.grade.PlannedGrade;
import java.io.Flushable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down grade by grade what runs planned and what became of it: one JSON object a line, in ASCII, its fields always in this order:
 *
 * <ul>
 *   <li>{@code run time mode event}: the run's id, when the line was written (ISO 8601, UTC), {@link io.github.moodlegrade.ImportRequest.Mode}
 *       by name, and {@code "planned"}, {@code "settled"}, {@code "said"} or {@code "finished"};
 *   <li>if planned or settled: {@code course activity user student}, Moodle's course id, {@code "quiz 42"}, Moodle's user id, the op.student
 *       id; {@code action}, {@link PlannedGrade.Action} by name; {@code before after}, each {@code {"marks": 7, "total": 10}} or null;
 *       {@code rounded}; {@code differences}, names of {@link io.github.moodlegrade.grade.Difference}; {@code outcome},
 *       {@link ImportListener.Outcome} by name, null if planned; {@code code message}, why a grade is refused or rejected, else null;
 *   <li>if said: {@code code course activity users}, the finding that the words explain, with null and an empty list for what is not known;
 *       {@code words}, what Moodle or Odoo said in its own words, one line of at most 2,000 characters. They may name people;
 *   <li>if finished: {@code status}, {@link ImportReport.Status} by name. A run without this line was cut off.
 * </ul>
 *
 * <p><strong>It holds students' marks and may hold their names</strong>, as nothing else that this library writes does: personal data, to be kept and deleted as
 * such. Lines go out before OpenEduCat is written (planned) and after it was looked at again (settled), so a cut-off run leaves planned
 * grades without settled ones: those are in doubt.
 *
 * <p>Never disturbs a run: where the lines cannot be written, that is logged once as an error and kept as {@link #failure()}, and later
 * lines are tried all the same. For one run at a time.
 */
public final class AuditLog implements ImportListener {
    private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());

    private final Appendable to;
    private final AuditLines lines;
    private boolean torn;
    private @Nullable IOException failure;

    private AuditLog(Appendable to, Clock clock) {
        this.to = Objects.requireNonNull(to);
        this.lines = new AuditLines(clock);
    }

    /**
     * An audit log.
     *
     * @param to where to; flushed after each event if it can be, never closed. A file channel is a bad choice, as an interrupt closes it
     * @return a listener
     */
    public static AuditLog to(Appendable to) {
        return to(to, Clock.systemUTC());
    }

    /**
     * An audit log with a clock of its own.
     *
     * @param to where to; flushed after each event if it can be, never closed
     * @param clock the time of the lines
     * @return a listener
     */
    public static AuditLog to(Appendable to, Clock clock) {
        return new AuditLog(to, clock);
    }

    /**
     * Why lines are missing.
     *
     * @return the first failure; empty if all was written
     */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void planned(Planned planned) {
        write(() -> {
            for (PlannedGrade grade : planned.grades()) {
                line(lines.planned(planned, grade));
            }
        });
    }

    @Override
    public void settled(Settled settled) {
        write(() -> {
            for (PlannedGrade grade : settled.planned().grades()) {
                line(lines.settled(settled, grade));
            }
        });
    }

    @Override
    public void said(Said said) {
        write(() -> line(lines.said(said)));
    }

    @Override
    public void finished(ImportReport report) {
        write(() -> line(lines.finished(report)));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void write(Writing event) {
        try {
            event.write();
            if (to instanceof Flushable) {
                ((Flushable) to).flush();
            }
        } catch (IOException | RuntimeException e) {
            torn = true;
            if (failure == null) {
                failure = e instanceof IOException ? (IOException) e : new IOException(e);
                // Its message may quote the line that could not be written.
                LOG.log(
                        Level.ERROR,
                        "the audit log cannot be written and is incomplete; the run goes on: "
                                + e.getClass().getName());
            }
        }
    }

    /** After a failure on a new line, so that half a line spoils no other. */
    private void line(String text) throws IOException {
        if (torn) {
            to.append('\n');
            torn = false;
        }
        to.append(text).append('\n');
    }
}
