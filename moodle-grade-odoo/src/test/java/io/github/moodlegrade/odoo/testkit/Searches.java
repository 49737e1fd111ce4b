package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Odoo's {@code search}: domain, hidden archived records, order, offset, limit. */
final class Searches {
    private final Orm orm;

    Searches(Orm orm) {
        this.orm = orm;
    }

    List<Integer> search(Env env, Model model, List<Object> domain, int offset, int limit, String order) {
        orm.access().check(env, model, Access.Operation.READ);
        Domain parsed = new Domain(orm, env, model, domain);
        Predicate<Row> matches = parsed.predicate();
        boolean hideArchived = model.hasActive() && env.activeTest() && !parsed.mentions("active");
        List<Row> found = new ArrayList<>();
        for (Row row : candidates(model, parsed)) {
            if (!(hideArchived && !Boolean.TRUE.equals(row.get("active")))
                    && orm.rules().shows(env, model, row)
                    && matches.test(row)) {
                found.add(row);
            }
        }
        found.sort(ordering(env, model, order.isEmpty() ? model.order() : order));
        return found.stream()
                .skip(offset)
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .map(Row::id)
                .collect(Collectors.toList());
    }

    /** All records, or those that an index names where the domain asks for ids or for who refers to some. */
    private Collection<Row> candidates(Model model, Domain domain) {
        Table table = orm.database().table(model);
        Optional<Domain.Narrowing> narrowing = domain.narrowing();
        if (narrowing.isEmpty()) {
            return table.rows();
        }
        TreeMap<Integer, Row> named = new TreeMap<>();
        for (int id : narrowing.get().ids()) {
            Set<Integer> records = narrowing.get().isOfItself()
                    ? Set.of(id)
                    : table.referring(narrowing.get().column(), id);
            for (int record : records) {
                Row row = table.find(record);
                if (row != null) {
                    named.put(record, row);
                }
            }
        }
        return named.values();
    }

    private Comparator<Row> ordering(Env env, Model model, String clause) {
        List<Comparator<Row>> terms = new ArrayList<>();
        for (String term : clause.split(",", -1)) {
            String[] words = term.trim().split("\\s+", -1);
            boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
            boolean ascending = words.length == 1 || (words.length == 2 && words[1].equalsIgnoreCase("asc"));
            if (words[0].isEmpty() || !(ascending || descending)) {
                throw Messages.invalidOrder(clause);
            }
            Field field = model.field(words[0]);
            if (field == null) {
                throw orm.messages().invalidFieldInOrder(model, words[0]);
            }
            Comparator<Row> byField = (a, b) ->
                    compare(orm.values().raw(env, model, a, field), orm.values().raw(env, model, b, field));
            terms.add(descending ? byField.reversed() : byField);
        }
        terms.add(Comparator.comparing(Row::id));
        return terms.stream().reduce(Comparator::thenComparing).orElseThrow();
    }

    /** As PostgreSQL sorts: NULL is greater than all. */
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        if (a instanceof Number && b instanceof Number) {
            return Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
        }
        return a.toString().compareTo(b.toString());
    }
}
