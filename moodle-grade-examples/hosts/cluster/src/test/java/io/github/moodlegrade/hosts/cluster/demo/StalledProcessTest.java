package io.github.moodlegrade.hosts.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.hosts.cluster.demo.Event.Kind;
import io.github.moodlegrade.hosts.cluster.demo.Stage.Said;
import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.sharedtests.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * A process stands still in the midst of a delivery until another one has taken its course over and imported newer grades; then it goes on
 * and writes its older ones. Its run ends, and the next one of either process brings the newer ones back. In the profile {@code thorough}.
 */
@Thorough
class StalledProcessTest {
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final Map<Integer, Long> underWay = new HashMap<>();

    private void hear(Said said) {
        if (said.is(Kind.BEGINS)) {
            underWay.put(said.process(), said.event().course());
        } else if (said.is(Kind.IMPORTED)) {
            underWay.remove(said.process());
        }
    }

    @Test
    void itsRunEndsAndEachGradeIsRightOnce() throws Exception {
        try (Stage stage = new Stage(Records.EXAMS, Servers.postgreSql(), Duration.ofMillis(500), this::hear)) {
            CountDownLatch answer = new CountDownLatch(1);
            WorkerProcess first = stage.startProcess();
            stage.door().arm(() -> standStill(stage, first, answer));
            stage.await("a delivery of the first process", said -> said.is(Kind.STANDS_STILL));
            long course = underWay.getOrDefault(FIRST, 0L);
            stage.startProcess();
            awaitImport(stage, SECOND, course);
            stage.gradeAnew();
            awaitImport(stage, SECOND, course);

            first.signal("CONT");
            stage.await(
                    "the first process' look at its heartbeat",
                    said -> said.process() == FIRST
                            && said.is(Kind.LOST)
                            && said.event().course() == course);
            answer.countDown();
            Event overtaken = awaitEnd(stage, FIRST, course);

            assertThat(overtaken.status()).as("" + overtaken).isEqualTo(Status.CANCELLED);
            stage.awaitRest();
            assertThat(stage.wrong()).isEmpty();
        }
    }

    /** The answer to what it wrote does not reach it before it knows what happened meanwhile. */
    private static void standStill(Stage stage, WorkerProcess process, CountDownLatch answer) {
        try {
            process.signal("STOP");
            stage.tell(new Said(FIRST, Event.of(Kind.STANDS_STILL, 0)));
            answer.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitImport(Stage stage, int process, long course) throws InterruptedException {
        stage.await(
                "a delivery of op.course " + course + " by process " + process,
                said -> said.process() == process
                        && said.event().course() == course
                        && said.event().delivered() > 0);
    }

    private static Event awaitEnd(Stage stage, int process, long course) throws InterruptedException {
        return stage.await(
                        "the end of the import of op.course " + course + " by process " + process,
                        said -> said.process() == process
                                && said.is(Kind.IMPORTED)
                                && said.event().course() == course)
                .event();
    }
}
