package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which mishap meets which request, and what others do right before one. Thread-safe. */
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

    /** What somebody else does right before a request is carried out. */
    private static final class Work {
        private final Predicate<OdooCall> matches;
        private final Runnable work;

        Work(Predicate<OdooCall> matches, Runnable work) {
            this.matches = matches;
            this.work = work;
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();

    synchronized void add(Predicate<OdooCall> matches, Fault fault, boolean once) {
        rules.add(new Rule(matches, fault, once));
    }

    synchronized void addWork(Predicate<OdooCall> matches, Runnable work) {
        works.add(new Work(matches, work));
    }

    synchronized void clear() {
        rules.clear();
        works.clear();
    }

    /** The work to be done before this request, in the order in which it was added, each once. */
    synchronized List<Runnable> workBefore(OdooCall call) {
        List<Runnable> due = new ArrayList<>();
        for (Iterator<Work> all = works.iterator(); all.hasNext(); ) {
            Work work = all.next();
            if (work.matches.test(call)) {
                all.remove();
                due.add(work.work);
            }
        }
        return due;
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
