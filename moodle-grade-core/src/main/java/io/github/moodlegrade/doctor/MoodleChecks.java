package io.github.moodlegrade.doctor;

import static io.github.moodlegrade.doctor.Check.Area.MOODLE;

import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import java.time.Duration;

/** What was found at the site itself. */
final class MoodleChecks {
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(1);
    private static final String ADD_FUNCTION =
            "Add the function to the web service in Moodle (Site administration > Server > Web services > External"
                    + " services > Functions); see docs/moodle-setup.md.";

    private final WatchedMoodle moodle;
    private final Checks to;

    MoodleChecks(WatchedMoodle moodle, Checks to) {
        this.moodle = moodle;
        this.to = to;
    }

    /** Adds what was found, if the site could be asked at all. */
    void add() {
        if (moodle.failure().isPresent() || moodle.functions().isEmpty()) {
            return;
        }
        to.ok(MOODLE, "address", moodle + " answers.");
        to.ok(MOODLE, "token", "Moodle accepts it.");
        MoodleWebService.neededFunctions().forEach(this::needed);
        for (OptionalFunction function : OptionalFunction.values()) {
            optional(function);
        }
        moodle.ahead().ifPresent(this::clock);
    }

    /** As a run says it of a needed function that is missing. */
    static String lacks(String function) {
        return "The token's web service lacks the function " + function + ".";
    }

    private void needed(String function) {
        if (moodle.functions().contains(function)) {
            to.ok(MOODLE, "function " + function, "The token may call it.");
        } else {
            to.wrong(MOODLE, FindingCode.FUNCTION_DENIED.name(), lacks(function), FindingCode.FUNCTION_DENIED.remedy());
        }
    }

    private void optional(OptionalFunction function) {
        String name = "function " + function.function();
        String use = "optional: " + function.use() + ".";
        if (moodle.functions().contains(function.function())) {
            to.ok(MOODLE, name, "The token may call it; " + use);
        } else if (function.isMissed()) {
            to.warning(MOODLE, name, "The token's web service lacks it; " + use, ADD_FUNCTION);
        } else {
            to.ok(MOODLE, name, "The token's web service lacks it; " + use);
        }
    }

    private void clock(Duration ahead) {
        if (ahead.abs().compareTo(CLOCKS_AGREE) <= 0) {
            to.ok(MOODLE, "clock", "Moodle's clock and this machine's agree.");
        } else {
            to.warning(
                    MOODLE,
                    "clock",
                    "Moodle's clock is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "before")
                            + " this machine's.",
                    "Let both machines take their time from the network (NTP).");
        }
    }

    /** Whether a finding of the run says once more what stands here. */
    boolean isSaid(String message) {
        return moodle.failure().isEmpty()
                && MoodleWebService.neededFunctions().stream()
                        .filter(function -> !moodle.functions().contains(function))
                        .anyMatch(function -> message.equals(lacks(function)));
    }
}
