package io.github.moodlegrade.odoo.day;

import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeServiceUser;
import org.jspecify.annotations.Nullable;

/** Lets something happen while Moodle is being read: just before it answers the n-th question. */
final class Meanwhile {
    private int left;
    private @Nullable Runnable event;

    Meanwhile(FakeMoodle moodle) {
        FakeServiceUser.FUNCTIONS.forEach(function -> moodle.before(function, this::asked));
    }

    synchronized void arm(int questions, Runnable what) {
        left = questions;
        event = what;
    }

    private synchronized void asked() {
        if (event != null && --left == 0) {
            happenNow();
        }
    }

    /** If there were fewer questions. */
    synchronized void happenNow() {
        Runnable what = event;
        event = null;
        if (what != null) {
            what.run();
        }
    }
}
