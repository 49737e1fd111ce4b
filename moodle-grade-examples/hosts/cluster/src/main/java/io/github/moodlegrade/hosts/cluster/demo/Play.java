package io.github.moodlegrade.hosts.cluster.demo;

import io.github.moodlegrade.hosts.cluster.demo.Event.Kind;
import io.github.moodlegrade.hosts.cluster.demo.Stage.Said;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Two processes share the courses; all grades change; one process is killed in the midst of a delivery; the other takes its course over,
 * and in the end each grade is right once. Shows and checks itself.
 */
final class Play {
    private static final int COURSES = MadeUpSchool.OP_COURSES.size();
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private final Records records;
    private final PrintWriter out;
    private final Map<Integer, Long> underWay = new HashMap<>();
    private final CompletableFuture<Set<String>> atDeath = new CompletableFuture<>();
    private boolean allHold = true;

    Play(Records records, PrintWriter out) {
        this.records = records;
        this.out = out;
    }

    /**
     * Plays it.
     *
     * @param postgreSql the JDBC URL of a server, with a query
     * @return whether everything held
     */
    boolean play(String postgreSql) throws IOException, SQLException, InterruptedException {
        out.println(records + ": " + COURSES + " op.courses with two Moodle courses each, two processes");
        try (Stage stage = new Stage(records, postgreSql, HEARTBEAT, this::hear)) {
            out.println("  Each op.course has " + stage.grades() / COURSES + " grades, and in OpenEduCat "
                    + stage.expected() / COURSES + " records, " + records.kinds() + ".");
            out.println("  Where grades change while their course is imported, the next import brings the rest.");
            WorkerProcess first = stage.startProcess();
            WorkerProcess second = stage.startProcess();
            share(stage);
            out.println("  All grades change in Moodle.");
            stage.door().arm(() -> kill(first, stage));
            stage.gradeAnew();
            awaitDeath(stage, first);
            long killed = System.nanoTime();
            long orphan = underWay.getOrDefault(first.number(), 0L);
            out.println("  " + first + "  killed in the midst of op.course " + orphan);
            stage.await(
                    "the take-over of op.course " + orphan,
                    said -> said.process() == second.number()
                            && said.is(Kind.BEGINS)
                            && said.event().course() == orphan);
            out.println("  " + second + "  takes op.course " + orphan + " over after "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms");
            stage.awaitRest();
            second.stop();
            checkHalfDone(stage, atDeath.join(), orphan);
            checkRecords(stage);
        }
        return allHold;
    }

    private synchronized void kill(WorkerProcess process, Stage stage) {
        process.kill();
        atDeath.complete(stage.wrong());
    }

    private synchronized void gradeAnewUnlessKilled(Stage stage) {
        if (!atDeath.isDone()) {
            stage.gradeAnew();
        }
    }

    private void hear(Said said) {
        Event event = said.event();
        if (event.kind() == Kind.BEGINS) {
            underWay.put(said.process(), event.course());
        } else if (event.kind() == Kind.IMPORTED) {
            underWay.remove(said.process());
            if (event.delivered() > 0) {
                out.println("  process " + said.process() + "  op.course " + event.course() + ": " + event.delivered()
                        + " grades delivered");
            }
        }
        out.flush();
    }

    private static void share(Stage stage) throws InterruptedException {
        Set<Long> imported = new HashSet<>();
        Set<Integer> importers = new HashSet<>();
        stage.await("both processes' imports of all courses", said -> {
            if (said.event().kind() == Kind.IMPORTED && said.event().read() > 0) {
                imported.add(said.event().course());
                importers.add(said.process());
            }
            return imported.size() == COURSES && importers.size() == 2;
        });
    }

    /** Where the other process was faster at all courses, grades change once more. */
    private void awaitDeath(Stage stage, WorkerProcess first) throws InterruptedException {
        Set<Long> delivered = new HashSet<>();
        stage.await("the kill", said -> {
            if (said.event().kind() == Kind.IMPORTED && said.event().delivered() > 0) {
                delivered.add(said.event().course());
            }
            if (delivered.size() == COURSES) {
                delivered.clear();
                gradeAnewUnlessKilled(stage);
            }
            return said.process() == first.number() && said.is(Kind.GONE);
        });
    }

    private void checkHalfDone(Stage stage, Set<String> wrong, long opCourse) {
        long left = wrong.stream()
                .filter(one -> one.startsWith("student " + opCourse))
                .count();
        int all = stage.expected() / COURSES;
        check(
                "process 1 died in the midst of it: " + (all - left) + " of its " + all + " records were right",
                0 < left && left < all);
    }

    private void checkRecords(Stage stage) {
        Set<String> wrong = stage.wrong();
        check(
                "each grade is right once: " + (stage.expected() - wrong.size()) + " of " + stage.expected()
                        + " records",
                wrong.isEmpty());
        wrong.forEach(one -> out.println("        " + one));
        out.println();
        out.flush();
    }

    private void check(String claim, boolean holds) {
        allHold &= holds;
        out.println("  " + (holds ? "ok     " : "WRONG  ") + claim);
        out.flush();
    }
}
