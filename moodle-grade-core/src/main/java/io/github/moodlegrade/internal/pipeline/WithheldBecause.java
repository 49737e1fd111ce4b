package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a run says of a grade that is withheld, by the reason. */
final class WithheldBecause {
    /** There the student may see a grade, only which one cannot be told. */
    private static final Set<Reason> MAY_BE_SHOWN = EnumSet.of(
            Reason.RELEASE_UNKNOWN,
            Reason.PENALTY_UNKNOWN,
            Reason.RECALCULATING,
            Reason.OVERRIDDEN_IN_GRADEBOOK,
            Reason.GRADEBOOK_DIFFERS);

    private WithheldBecause() {}

    /** Whether the student surely sees no grade now. */
    static boolean isSurelyNotShown(Reason reason) {
        return !MAY_BE_SHOWN.contains(reason);
    }

    /** The finding; empty where the source itself has said what is missing. */
    static Optional<Finding> finding(Reason reason) {
        switch (reason) {
            case NOT_RELEASED:
                return withheld("the marking workflow's state is not released");
            case IDENTITIES_HIDDEN:
                return withheld("blind marking, and the identities are not revealed");
            case MARKS_HIDDEN:
                return withheld("the quiz does not show its marks to the students now");
            case NOT_IN_GRADEBOOK:
                return withheld("the gradebook shows the student no grade: not released, or no longer enrolled");
            case PENALTY_UNKNOWN:
                return Optional.empty();
            case RECALCULATING:
                return of(FindingCode.RECALCULATING, "Moodle calculates the grade after the late penalty again");
            case HIDDEN_IN_GRADEBOOK:
                return of(FindingCode.HIDDEN_IN_GRADEBOOK, "the gradebook hides the grade from the student");
            case OVERRIDDEN_IN_GRADEBOOK:
                return of(
                        FindingCode.OVERRIDDEN_IN_GRADEBOOK,
                        "overridden in the gradebook, so that the grade after the late penalty cannot be read");
            case GRADEBOOK_DIFFERS:
                return of(
                        FindingCode.GRADEBOOK_DIFFERS,
                        "the gradebook shows another grade than a late penalty explains: a factor, another maximum or a lock");
            default:
                return withheld("whether the students may see the grades cannot be told");
        }
    }

    private static Optional<Finding> withheld(String why) {
        return of(FindingCode.WITHHELD, why);
    }

    private static Optional<Finding> of(FindingCode code, String why) {
        return Optional.of(Finding.of(code, why));
    }
}
