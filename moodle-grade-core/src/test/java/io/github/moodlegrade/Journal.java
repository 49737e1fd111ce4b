package io.github.moodlegrade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened outside a run, in order, and what a test wants to happen just before a step, or at any moment. */
final class Journal {
    /** What a test wants to happen; may throw in place of the step. */
    @FunctionalInterface
    interface Event {
        void happen() throws Exception;
    }

    private final List<String> steps = new ArrayList<>();
    private final Map<String, Event> before = new HashMap<>();
    private final Map<Integer, Event> disturbances = new HashMap<>();
    private int moments;

    /** Before the step of this name; {@code deliver} or, for its second occurrence in the journal, {@code deliver#2}. */
    synchronized void before(String step, Event event) {
        before.put(step, event);
    }

    void failing(String step, Exception failure) {
        before(step, () -> {
            throw failure;
        });
    }

    /** At one of the moments before each step and behind each that changes something, counted from 1. */
    synchronized void at(int moment, Event event) {
        disturbances.put(moment, event);
    }

    /** How many moments there were. */
    synchronized int moments() {
        return moments;
    }

    /** Just before or just after something takes effect. */
    void moment() throws Exception {
        Event event;
        synchronized (this) {
            event = disturbances.get(++moments);
        }
        if (event != null) {
            event.happen();
        }
    }

    void step(String step) throws Exception {
        Event always;
        Event now;
        synchronized (this) {
            steps.add(step);
            long count = steps.stream().filter(step::equals).count();
            always = before.get(step);
            now = before.get(step + "#" + count);
        }
        if (always != null) {
            always.happen();
        }
        if (now != null) {
            now.happen();
        }
        moment();
    }

    /** All steps of these names, in order; all steps if none is named. */
    synchronized List<String> steps(String... names) {
        List<String> wanted = List.of(names);
        List<String> some = new ArrayList<>(steps);
        some.removeIf(step -> !wanted.isEmpty() && !wanted.contains(step));
        return some;
    }

    /** Forgets what happened and what should happen. */
    synchronized void clear() {
        steps.clear();
        before.clear();
        disturbances.clear();
        moments = 0;
    }
}
