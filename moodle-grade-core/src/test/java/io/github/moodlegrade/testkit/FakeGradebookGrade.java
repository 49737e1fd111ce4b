package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What the gradebook makes of one user's grade of an assignment. At first the assignment's own grade, as far as it is released. Every
 * method may be called from any thread, also while the double serves.
 */
public final class FakeGradebookGrade {
    private final MoodleWorld world;
    private @Nullable BigDecimal set;
    private boolean isSet;
    private @Nullable BigDecimal penalty;
    private boolean overridden;
    private boolean hidden;
    private boolean locked;

    FakeGradebookGrade(MoodleWorld world) {
        this.world = world;
    }

    /** Takes points off for late work, never below 0, and shows the icon that says how many. */
    public FakeGradebookGrade penalty(String points) {
        return with(() -> penalty = new BigDecimal(points));
    }

    /** Sets the final grade ({@code graderaw}), whatever the assignment says; null is none. */
    public FakeGradebookGrade finalGrade(@Nullable String points) {
        return with(() -> {
            isSet = true;
            set = points == null ? null : new BigDecimal(points);
        });
    }

    /** A person overrode the grade with these points: no penalty shows any more. */
    public FakeGradebookGrade override(String points) {
        return overridden(true).finalGrade(points);
    }

    /** Whether the grade says that it is overridden. */
    public FakeGradebookGrade overridden(boolean value) {
        return with(() -> overridden = value);
    }

    /** Whether the grade is hidden from its user. */
    public FakeGradebookGrade hidden(boolean value) {
        return with(() -> hidden = value);
    }

    /** Whether the grade is locked; what it is stays as it was set. */
    public FakeGradebookGrade locked(boolean value) {
        return with(() -> locked = value);
    }

    private FakeGradebookGrade with(Runnable change) {
        world.change(change);
        return this;
    }

    boolean isOverridden() {
        return overridden;
    }

    boolean isHidden() {
        return hidden;
    }

    boolean isLocked() {
        return locked;
    }

    /** The final grade of what an assignment says, or null. The item's factor and offset apply twice where penalties are on. */
    @Nullable
    BigDecimal value(@Nullable BigDecimal graded, FakeGradebookItem item) {
        if (isSet) {
            return set;
        }
        if (graded == null) {
            return null;
        }
        BigDecimal once = item.scaled(graded);
        if (!item.hasPenalties()) {
            return once;
        }
        BigDecimal after = once.subtract(penalty == null ? BigDecimal.ZERO : penalty);
        return item.scaled(after.max(BigDecimal.ZERO));
    }

    /** {@code gradeformatted}: two decimals, then the icon of a penalty. */
    String formatted(@Nullable BigDecimal value) {
        if (value == null) {
            return "-";
        }
        String text = twoDecimals(value);
        return penalty == null || overridden ? text : text + icon(penalty);
    }

    private static String icon(BigDecimal penalty) {
        return "<span data-bs-toggle=\"tooltip\" class=\"penalty-indicator-icon\" title=\"Late penalty applied -"
                + twoDecimals(penalty)
                + " marks\">\n        <i class=\"icon fa fa-triangle-exclamation text-danger fa-fw \""
                + " aria-hidden=\"true\" ></i>\n    </span>";
    }

    private static String twoDecimals(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
