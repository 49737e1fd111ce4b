package io.github.moodlegrade.examples.text;

import io.github.moodlegrade.doctor.Check;
import io.github.moodlegrade.doctor.Diagnosis;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints a diagnosis for people: one line a check, with what to do, and what cannot be told. */
public final class DiagnosisText {
    private final PrintWriter to;
    private final Paint paint;

    /**
     * A printer.
     *
     * @param to where to
     * @param paint its colours
     */
    public DiagnosisText(PrintWriter to, Paint paint) {
        this.to = to;
        this.paint = paint;
    }

    /**
     * Prints.
     *
     * @param diagnosis what
     */
    public void print(Diagnosis diagnosis) {
        Check.@Nullable Area area = null;
        for (Check check : diagnosis.checks()) {
            if (check.area() != area) {
                area = check.area();
                to.println(paint.bold(heading(area)));
            }
            to.println("  " + state(check.state()) + " " + paint.foreign(check.name() + ": " + check.found())
                    + check.remedy().map(remedy -> " What to do: " + remedy).orElse(""));
        }
        to.println(paint.bold("What cannot be told from outside"));
        diagnosis.notTold().forEach(sentence -> to.println("  - " + sentence));
        to.println();
        to.println(verdict(diagnosis));
    }

    private static String heading(Check.Area area) {
        switch (area) {
            case MOODLE:
                return "Moodle";
            case ODOO:
                return "OpenEduCat on Odoo";
            case COURSES:
                return "Courses";
        }
        throw new IllegalStateException("an area without heading: " + area);
    }

    private String state(Check.State state) {
        String padded = String.format("%-7s", state.word());
        switch (state) {
            case OK:
                return paint.good(padded);
            case WARNING:
                return paint.warning(padded);
            case WRONG:
                return paint.bad(padded);
        }
        throw new IllegalStateException("a state without colour: " + state);
    }

    private String verdict(Diagnosis diagnosis) {
        long warnings = count(diagnosis, Check.State.WARNING);
        return count(diagnosis, Check.State.OK) + " ok, " + warnings + (warnings == 1 ? " warning, " : " warnings, ")
                + count(diagnosis, Check.State.WRONG) + " wrong"
                + (diagnosis.isCancelled() ? "; cancelled before all was looked at" : "");
    }

    private static long count(Diagnosis diagnosis, Check.State state) {
        return diagnosis.checks().stream()
                .filter(check -> check.state() == state)
                .count();
    }
}
