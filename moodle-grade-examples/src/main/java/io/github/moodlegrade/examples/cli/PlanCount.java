package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import java.util.EnumMap;
import java.util.Map;

/** Counts what a looking run says would happen to the marks in OpenEduCat. */
final class PlanCount implements ImportListener {
    private final Map<Action, Integer> counts = new EnumMap<>(Action.class);

    @Override
    public void planned(Planned planned) {
        planned.grades().forEach(grade -> counts.merge(grade.action(), 1, Integer::sum));
    }

    String summary(ImportRequest.Mode looking) {
        String writing = looking.changedOnly() ? "An import" : "A repair";
        return writing + " would now create " + count(Action.CREATE) + " and change " + count(Action.UPDATE)
                + " marks; " + count(Action.EQUAL) + " are equal already, " + left() + count(Action.REFUSED)
                + " cannot be written.";
    }

    private String left() {
        return count(Action.LEFT) == 0 ? "" : count(Action.LEFT) + " are left as people set them, ";
    }

    private int count(Action action) {
        return counts.getOrDefault(action, 0);
    }
}
