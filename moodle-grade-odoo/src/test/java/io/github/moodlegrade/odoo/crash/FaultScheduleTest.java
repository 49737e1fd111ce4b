package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.report.JsonReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several runs in a row, each with random grades, random mishaps and sometimes a cancellation; then one quiet run brings OpenEduCat to what
 * Moodle shows. Schedule i of seed s is schedule 0 of seed s + i: {@code -Dmoodle.grade.seed=… -Dmoodle.grade.schedules=1} repeats it.
 */
class FaultScheduleTest {
    private static final int MOST_CALLS = 1000;

    private final Map<ImportReport.Status, Integer> ends = new EnumMap<>(ImportReport.Status.class);
    private int mishaps;

    static Stream<Served> servers() {
        return Grid.oneOverEachWire();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void afterRandomMishapsAQuietRunBringsEverything(Served server) {
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        int schedules = Grid.timesOn(server, Grid.times("moodle.grade.schedules", 15, 100));
        System.out.println("fault schedules: -Dmoodle.grade.seed=" + seed + " -Dmoodle.grade.schedules=" + schedules);
        long began = System.nanoTime();
        try (CrashSchool school = new CrashSchool(server)) {
            CrashSchool.Backup empty = school.backup();
            for (int i = 0; i < schedules; i++) {
                school.restore(empty);
                play(school, seed + i);
            }
        }
        System.out.printf(
                "%s: %d schedules, %d mishaps, ends %s, %d s%n",
                server,
                schedules,
                mishaps,
                ends,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        assertThat(mishaps).isPositive();
    }

    private void play(CrashSchool school, long seed) {
        Random random = new Random(seed);
        String point = "-Dmoodle.grade.seed=" + seed + " -Dmoodle.grade.schedules=1";
        List<Marks> ever = new ArrayList<>();
        CrashSchool.Host host = school.host(0);
        if (random.nextBoolean()) {
            ever.add(teach(school, random));
            school.outside.heal();
            host.run();
        }
        int runs = 1 + random.nextInt(3);
        for (int run = 1; run <= runs; run++) {
            if (ever.isEmpty() || random.nextInt(4) > 0) {
                ever.add(teach(school, random));
            } else {
                Marks again = ever.get(random.nextInt(ever.size()));
                school.teach(again);
                ever.add(again);
            }
            if (random.nextBoolean()) {
                host = school.host(random.nextInt(3));
            }
            disturbed(school, host, random, point + ", run " + run);
        }
        Marks now = ever.get(ever.size() - 1);
        school.outside.heal();
        Convergence end = new Convergence(school, now, ever, point);
        end.afterQuietRun(host.run());
        if (random.nextInt(4) == 0) {
            end.afterIdleRun(school.idleRun(host, point));
        }
    }

    private void disturbed(CrashSchool school, CrashSchool.Host host, Random random, String point) {
        ImportRun run = host.prepare();
        int cancelAt = random.nextInt(8) == 0 ? 1 + random.nextInt(60) : MOST_CALLS;
        IntFunction<@Nullable Mishap> script = script(random);
        school.outside.play(call -> {
            if (call == cancelAt) {
                run.cancel();
            }
            Mishap mishap = script.apply(call);
            mishaps += mishap == null ? 0 : 1;
            return mishap;
        });
        ImportReport report = run.call();
        Convergence.countsAddUp(report, point);
        ends.merge(report.status(), 1, Integer::sum);
        assertThat(report + JsonReport.of(report))
                .as(point)
                .doesNotContain(school.moodle.token(), school.oec.password(), school.oec.apiKey());
    }

    /** Drawn beforehand, so that it does not matter in which order two requests in flight arrive. */
    private static IntFunction<@Nullable Mishap> script(Random random) {
        int percent = List.of(1, 2, 5, 20).get(random.nextInt(4));
        int dies = random.nextInt(4) == 0 ? 1 + random.nextInt(80) : MOST_CALLS;
        Mishap[] kinds = Mishap.values();
        Map<Integer, Mishap> drawn = new TreeMap<>();
        for (int call = 1; call < MOST_CALLS; call++) {
            Mishap mishap = kinds[random.nextInt(kinds.length)];
            if (random.nextInt(100) < percent) {
                drawn.put(call, mishap);
            }
        }
        return call -> call > dies ? Mishap.BEFORE_EFFECT : drawn.get(call);
    }

    private static Marks teach(CrashSchool school, Random random) {
        Marks marks = school.taught.random(random);
        school.teach(marks);
        return marks;
    }
}
