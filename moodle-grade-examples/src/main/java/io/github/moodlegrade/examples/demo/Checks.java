package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.examples.text.Paint;
import java.io.PrintWriter;

/** What the demo claims and whether it is so. */
final class Checks {
    private final PrintWriter to;
    private final Paint paint;
    private boolean allHold = true;

    Checks(PrintWriter to, Paint paint) {
        this.to = to;
        this.paint = paint;
    }

    void check(String claim, boolean holds) {
        allHold &= holds;
        to.println("  " + (holds ? paint.good("ok    ") : paint.bad("WRONG ")) + claim);
    }

    boolean allHold() {
        return allHold;
    }
}
