package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The item of an assignment in the gradebook, with what was set there. Every method may be called from any thread. */
public final class FakeGradebookItem {
    private final MoodleWorld world;
    private final FakeAssignment assignment;
    private final Map<Long, FakeGradebookGrade> grades = new TreeMap<>();
    private BigDecimal factor = BigDecimal.ONE;
    private BigDecimal offset = BigDecimal.ZERO;
    private boolean hidden;
    private boolean locked;
    private boolean needsUpdate;
    private @Nullable BigDecimal maximum;

    FakeGradebookItem(MoodleWorld world, FakeAssignment assignment) {
        this.world = world;
        this.assignment = assignment;
    }

    /** What the gradebook makes of one user's grade. */
    public FakeGradebookGrade of(long userId) {
        return world.read(() -> grades.computeIfAbsent(userId, user -> new FakeGradebookGrade(world)));
    }

    /** Multiplies every grade ({@code multfactor}), with penalties twice, as Moodle 5.1 does. */
    public FakeGradebookItem factor(String value) {
        return with(() -> factor = new BigDecimal(value));
    }

    /** Adds to every grade ({@code plusfactor}). */
    public FakeGradebookItem offset(String value) {
        return with(() -> offset = new BigDecimal(value));
    }

    /** Hides the item, its category or the activity from the students. */
    public FakeGradebookItem hidden(boolean value) {
        return with(() -> hidden = value);
    }

    /** Locks the item. */
    public FakeGradebookItem locked(boolean value) {
        return with(() -> locked = value);
    }

    /** The item waits for being calculated again: nobody sees a grade. */
    public FakeGradebookItem needsUpdate(boolean value) {
        return with(() -> needsUpdate = value);
    }

    /** Another maximum than the assignment's. */
    public FakeGradebookItem maximum(String points) {
        return with(() -> maximum = new BigDecimal(points));
    }

    private FakeGradebookItem with(Runnable change) {
        world.change(change);
        return this;
    }

    BigDecimal scaled(BigDecimal grade) {
        return grade.multiply(factor).add(offset);
    }

    boolean hasPenalties() {
        return assignment.hasGradePenalty();
    }

    boolean isHiddenFrom(long userId) {
        return hidden || of(userId).isHidden();
    }

    /** The item as the report tells it of one user, as far as the double goes. */
    Map<String, @Nullable Object> json(long userId) {
        FakeGradebookGrade grade = of(userId);
        BigDecimal value = needsUpdate ? null : grade.value(assignment.gradeInGradebook(userId), this);
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("itemname", assignment.rawName());
        item.put("itemtype", "mod");
        item.put("itemmodule", "assign");
        item.put("iteminstance", assignment.id());
        item.put("itemnumber", 0);
        item.put("locked", locked);
        item.put("cmid", assignment.fields().get("cmid"));
        if (assignment.course().reportShowsGrades()) {
            item.put("graderaw", value);
            item.put("gradeneedsupdate", needsUpdate);
            item.put("gradeishidden", isHiddenFrom(userId));
            item.put("gradeislocked", locked || grade.isLocked());
            item.put("gradeisoverridden", grade.isOverridden());
            item.put("gradeformatted", needsUpdate ? "Error" : grade.formatted(value));
        }
        if (assignment.course().reportShowsRanges()) {
            item.put("grademin", 0);
            item.put("grademax", maximum == null ? assignment.fields().get("grade") : maximum);
        }
        return item;
    }
}
