package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.odoo.process.HostProcess;
import io.github.moodlegrade.odoo.process.HostReport;
import io.github.moodlegrade.odoo.process.HostSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Kills hosts at random moments while Moodle's grades change. After each kill Moodle stays as it is, moves on or goes back, and one run of
 * a new process brings OpenEduCat to what Moodle shows; that process is the next to be killed.
 */
final class Kills {
    private static final int A_NEW_SCHOOL = 6;

    private final TaughtMoodle moodle;
    private final Ambush ambush;
    private final HostSettings settings;
    private final Seen seen;
    private final Runnable empty;

    private final Map<String, Integer> phases = new TreeMap<>();
    private final Map<String, Integer> ends = new TreeMap<>();
    private final Set<String> steps = new TreeSet<>();
    private List<Marks> ever = new ArrayList<>();
    private HostProcess host;
    private int killed;
    private int marked;
    private int calls;
    private int writes;

    /** What becomes of Moodle's grades between the kill and the next run. */
    private enum End {
        UNCHANGED,
        MOVED_ON,
        MOVED_BACK
    }

    /**
     * In one place.
     *
     * @param ambush lies between the hosts and the servers
     * @param settings what hosts need, with the addresses of the gates
     * @param seen what is checked
     * @param empty removes all exams and hashes
     */
    Kills(TaughtMoodle moodle, Ambush ambush, HostSettings settings, Seen seen, Runnable empty) {
        this.moodle = moodle;
        this.ambush = ambush;
        this.settings = settings;
        this.seen = seen;
        this.empty = empty;
        this.host = HostProcess.start(settings);
    }

    void play(long seed, int wanted) throws InterruptedException {
        long began = System.nanoTime();
        try {
            undisturbed();
            int attempts = 0;
            while (killed < wanted) {
                assertThat(attempts).as("runs for " + killed + " kills").isLessThan(20 + 3 * wanted);
                attempt(new Random(seed + attempts), "run " + attempts);
                attempts++;
            }
            System.out.printf(
                    "%d kills in %d runs of %d calls (%d write), %d of them between pend and commit: %s, then %s; %d s%n",
                    killed,
                    attempts,
                    calls,
                    writes,
                    marked,
                    phases,
                    ends,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        } finally {
            host.close();
        }
        assertThat(marked).as("kills between pend and commit").isGreaterThanOrEqualTo((wanted - 10) / 2);
    }

    private void undisturbed() {
        empty.run();
        for (Marks ofExams : List.of(CrashPoints.CHANGED, CrashPoints.LATER)) {
            Marks marks = moodle.fitting(ofExams);
            show(marks);
            ambush.watch(host);
            HostReport report = host.importGrades();
            new Convergence(seen, marks, ever, "undisturbed").afterQuietRun(report);
        }
        calls = ambush.calls();
        writes = ambush.writes();
        steps.addAll(host.output());
    }

    private void show(Marks marks) {
        moodle.teach(marks);
        ever.add(marks);
    }

    private void attempt(Random random, String run) throws InterruptedException {
        if (random.nextInt(A_NEW_SCHOOL) == 0) {
            startAnew();
        }
        Marks before = ever.isEmpty() ? moodle.random(random) : ever.get(ever.size() - 1);
        Marks during = moodle.random(random);
        show(during);
        Moment moment = Moment.draw(random, calls, writes, steps);
        Map<GradeKey, GradeHash> known = seen.hashes();
        int heard = host.output().size();
        ambush.lieInWait(host, moment);
        host.run();
        Optional<HostReport> report = host.awaitReportOrDeath();
        ambush.settle();
        if (host.isAlive()) {
            new Convergence(seen, during, ever, run + ", never " + moment).afterQuietRun(report.orElseThrow());
            return;
        }
        String phase = phase(host.output(), heard, marks(known));
        host.close();
        recover(before, random, run + ", killed at " + moment + ", " + phase);
    }

    private void startAnew() {
        host.close();
        empty.run();
        ever = new ArrayList<>();
        host = HostProcess.start(settings);
    }

    private Set<GradeKey> marks(Map<GradeKey, GradeHash> known) {
        return seen.hashes().entrySet().stream()
                .filter(entry ->
                        entry.getValue().isPending() && !Objects.equals(entry.getValue(), known.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** By what the host said last, and by what the store holds. */
    private String phase(List<String> output, int heard, Set<GradeKey> marks) {
        String last = "LINK";
        for (String line : output.subList(heard, output.size())) {
            if (line.startsWith("step ")) {
                last = line.substring(line.lastIndexOf(' ') + 1);
            } else if (line.startsWith("report ")) {
                last = "END";
            }
        }
        String phase = last + (marks.isEmpty() ? "" : " marked") + (ambush.writesApplied() == 0 ? "" : " written");
        killed++;
        marked += marks.isEmpty() ? 0 : 1;
        phases.merge(phase, 1, Integer::sum);
        return phase;
    }

    private void recover(Marks before, Random random, String killedAt) {
        End end = End.values()[killed % End.values().length];
        ends.merge(end.name(), 1, Integer::sum);
        String point = killedAt + ", then " + end;
        if (end == End.MOVED_ON) {
            show(moodle.random(random));
        } else if (end == End.MOVED_BACK) {
            show(before);
        }
        Convergence convergence = new Convergence(seen, Objects.requireNonNull(ever.get(ever.size() - 1)), ever, point);
        host = HostProcess.start(settings);
        ambush.watch(host);
        convergence.afterQuietRun(host.importGrades());
        for (int i = 0; i < seen.records().runsUntilIdle(); i++) {
            ambush.watch(host);
            convergence.afterIdleRun(host.importGrades());
        }
        assertThat(ambush.writesApplied()).as(point + ", idle: writes").isZero();
    }
}
