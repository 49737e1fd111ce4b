package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.ImportListener.Step;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** When a host is killed: at a call of Moodle or Odoo, or a little after it said that it begins a step. */
final class Moment {
    /** What became of the call. */
    enum Stage {
        /** The server never gets the request. */
        NOT_RECEIVED,
        /** The host dies while the server has the request, which takes effect all the same. */
        APPLIED_AFTER_DEATH,
        /** The request took effect, and nobody is there to hear the answer. */
        ANSWER_UNHEARD,
        /** The host has the answer and goes on a little. */
        ANSWERED
    }

    private static final int MOST_DELAY_MICROS = 6_000;
    private static final Set<String> WRITING =
            Set.of(Step.DELIVER.name(), Step.VERIFY.name(), Step.COMMIT.name(), Step.FINISH.name());

    final int call;
    final boolean isWrite;
    final Stage stage;
    final String line;
    final long delayMicros;

    private Moment(int call, boolean isWrite, Stage stage, String line, long delayMicros) {
        this.call = call;
        this.isWrite = isWrite;
        this.stage = stage;
        this.line = line;
        this.delayMicros = delayMicros;
    }

    /** Never. */
    static Moment none() {
        return new Moment(0, false, Stage.NOT_RECEIVED, "", 0);
    }

    /**
     * Most moments lie between the mark and the commit of a course.
     *
     * @param calls how many calls a run may make
     * @param writes how many of them write
     * @param said all that a host says of its steps
     */
    static Moment draw(Random random, int calls, int writes, Collection<String> said) {
        int kind = random.nextInt(100);
        Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
        long delay = random.nextInt(MOST_DELAY_MICROS);
        if (kind < 20) {
            return new Moment(1 + random.nextInt(calls), false, stage, "", delay);
        }
        if (kind < 65) {
            return new Moment(1 + random.nextInt(writes), true, stage, "", delay);
        }
        List<String> steps = said.stream()
                .filter(line -> WRITING.contains(line.substring(line.lastIndexOf(' ') + 1)))
                .collect(Collectors.toList());
        return new Moment(0, false, stage, steps.get(random.nextInt(steps.size())), delay);
    }

    @Override
    public String toString() {
        String after = stage == Stage.ANSWERED || call == 0 ? " and " + delayMicros + " us" : "";
        return (call == 0 ? line : stage + (isWrite ? " write " : " call ") + call) + after;
    }
}
