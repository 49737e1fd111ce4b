package io.github.moodlegrade.odoo.internal.exams;

import java.util.Set;

/** The states of exams and exam sessions. */
final class States {
    static final String DRAFT = "draft";
    static final String HELD = "held";
    private static final Set<String> BEFORE_HELD = Set.of(DRAFT, "schedule");

    private static final Set<String> TOLD = Set.of(DRAFT, "schedule", HELD, "result_updated", "done", "cancel");

    private States() {}

    /** These go on to held. */
    static boolean isBeforeHeld(String state) {
        return BEFORE_HELD.contains(state);
    }

    /** As a message may tell it: what a school's own module calls a state may be anything. */
    static String told(String state) {
        return TOLD.contains(state) ? "state " + state : "a state that the import does not know";
    }

    /** These are never written: done, cancel, result_updated, and what we do not know. */
    static boolean isClosed(String state) {
        return !isBeforeHeld(state) && !state.equals(HELD);
    }
}
