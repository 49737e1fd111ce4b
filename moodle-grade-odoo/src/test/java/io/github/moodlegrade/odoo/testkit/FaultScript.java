package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which mishap meets which request. Thread-safe. */
final class FaultScript {
    private static final class Rule {
        private final Predicate<OdooCall> matches;
        private final Fault fault;
        private final boolean once;

        Rule(Predicate<OdooCall> matches, Fault fault, boolean once) {
            this.matches = matches;
            this.fault = fault;
            this.once = once;
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    synchronized void add(Predicate<OdooCall> matches, Fault fault, boolean once) {
        rules.add(new Rule(matches, fault, once));
    }

    synchronized void clear() {
        rules.clear();
    }

    /** The fault of the first rule that matches. */
    synchronized Optional<Fault> next(OdooCall call) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.matches.test(call)) {
                if (rule.once) {
                    all.remove();
                }
                return Optional.of(rule.fault);
            }
        }
        return Optional.empty();
    }
}
