package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.school.Right.Operation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rights that Odoo says the user lacks, with its words on each. Immutable, safe for all threads. */
public final class MissingRights {
    private final Map<Right, String> said;

    MissingRights(Map<Right, String> said) {
        this.said = new LinkedHashMap<>(said);
    }

    /**
     * Whether the user has every right that was asked for.
     *
     * @return true if none is missing
     */
    public boolean isEmpty() {
        return said.isEmpty();
    }

    /** Those without which some call of this kind is denied: a read only needs rights to read. */
    MissingRights thatDeny(boolean read) {
        Map<Right, String> some = new LinkedHashMap<>(said);
        some.keySet().removeIf(right -> read && right.operation() != Operation.READ);
        return new MissingRights(some);
    }

    boolean stopEveryCourse() {
        return said.keySet().stream().anyMatch(Right::isOfEveryCourse);
    }

    /**
     * What is missing, for a finding: operations, models and groups.
     *
     * @return sentences, empty if nothing is missing
     */
    public String message() {
        if (said.isEmpty()) {
            return "";
        }
        Set<String> groups =
                said.keySet().stream().map(Right::group).collect(Collectors.toCollection(LinkedHashSet::new));
        return "The import's user may not " + String.join("; nor ", operationsAndModels()) + ". Missing: group "
                + String.join(", and group ", groups) + ".";
    }

    /** What Odoo says of it, for {@code RunContext.said}: the groups as this server has them, and perhaps names of people. */
    String words() {
        return said.values().stream().distinct().collect(Collectors.joining(" / "));
    }

    /** Like {@code read op.course, op.student}, in the order in which the rights were asked for. */
    private List<String> operationsAndModels() {
        Map<String, Set<Operation>> byModel = new LinkedHashMap<>();
        said.keySet()
                .forEach(right -> byModel.computeIfAbsent(right.model(), model -> EnumSet.noneOf(Operation.class))
                        .add(right.operation()));
        Map<Set<Operation>, List<String>> byOperations = new LinkedHashMap<>();
        byModel.forEach((model, operations) -> byOperations
                .computeIfAbsent(operations, same -> new ArrayList<>())
                .add(model));
        List<String> texts = new ArrayList<>();
        byOperations.forEach((operations, models) ->
                texts.add(operations.stream().map(Operation::word).collect(Collectors.joining(", ")) + " "
                        + String.join(", ", models)));
        return texts;
    }

    @Override
    public String toString() {
        return said.keySet().toString();
    }
}
