package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which request meets which fault; the first rule that fits counts. Safe for many threads. */
final class FaultPlan {
    private final List<Rule> rules = new ArrayList<>();

    synchronized void add(Predicate<LoggedRequest> which, int times, Fault fault) {
        rules.add(new Rule(which, times, fault));
    }

    synchronized void clear() {
        rules.clear();
    }

    synchronized @Nullable Fault next(LoggedRequest request) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.which.test(request)) {
                if (--rule.timesLeft == 0) {
                    all.remove();
                }
                return rule.fault;
            }
        }
        return null;
    }

    private static final class Rule {
        private final Predicate<LoggedRequest> which;
        private final Fault fault;
        private int timesLeft;

        Rule(Predicate<LoggedRequest> which, int times, Fault fault) {
            this.which = which;
            this.timesLeft = times;
            this.fault = fault;
        }
    }
}
