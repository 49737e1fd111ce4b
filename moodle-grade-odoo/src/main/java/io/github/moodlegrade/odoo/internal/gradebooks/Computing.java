package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.internal.http.Retry;
import io.github.moodlegrade.odoo.internal.rpc.FreshReads;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Isolation;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.FinishResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Step <em>finish</em>: has OpenEduCat compute the gradebooks that hold what was delivered, once each, one a call: of several in one call it
 * gives all the same result without a word. Then their override lines are made anew, where people have not touched them.
 */
final class Computing {
    private static final String COMPUTE = "calculate_percentage";
    private static final String OVERRIDE = "student_Grade_override";
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** After so many in a row that nobody knows of, the server is gone. */
    private static final int MOST_UNKNOWN = 3;

    private final OdooRpc odoo;
    private final Rights rights;
    private final GradeScale scale;
    private final long user;
    private final RunContext run;
    private final Map<GradeId, Finding> rejected = new HashMap<>();
    private final Set<GradeId> inDoubt = new HashSet<>();
    private final Set<Long> failed = new HashSet<>();
    private int unknown;

    /** What is looked at here was just written, so that every look is a fresh one. */
    Computing(OdooRpc odoo, Rights rights, GradeScale scale, long user, RunContext run) {
        this.odoo = new FreshReads(odoo);
        this.rights = rights;
        this.scale = scale;
        this.user = user;
        this.run = run;
    }

    FinishResult compute(Map<Long, Set<GradeId>> books) throws InterruptedException {
        each(books, (book, grades) -> act(Books.MODEL, COMPUTE, List.of(book), true));
        Map<Long, Set<GradeId>> computed = settled(books);
        try {
            for (long stale : scale.leftStale(computed.keySet(), odoo, run)) {
                rejectStale(stale, computed.getOrDefault(stale, Set.of()));
            }
            leaveOutdated(settled(computed));
            renewOverrideLines(settled(computed));
        } catch (RpcFault fault) {
            // One look at many gradebooks failed; what is known of some of them stays known.
            for (Map.Entry<Long, Set<GradeId>> book : settled(computed).entrySet()) {
                fails(book.getKey(), book.getValue(), fault);
            }
        }
        return FinishResult.of(rejected, inDoubt);
    }

    private void leaveOutdated(Map<Long, Set<GradeId>> books) throws RpcFault, InterruptedException {
        for (long book : new OutdatedBooks(odoo, run).among(books.keySet())) {
            leaveInDoubt(
                    book,
                    books.getOrDefault(book, Set.of()),
                    answered(COMPUTE, "the gradebook is older than its lines"));
        }
    }

    private static RpcFault answered(String method, String but) {
        return RpcFault.found(RpcFault.Kind.UNKNOWN, Books.MODEL + "." + method, "Odoo answered, but " + but);
    }

    private void renewOverrideLines(Map<Long, Set<GradeId>> books) throws RpcFault, InterruptedException {
        OverrideLines standing = OverrideLines.read(books.keySet(), user, odoo, run);
        makeAnew(books, standing);
        OverrideLines made = OverrideLines.read(settled(books).keySet(), user, odoo, run);
        Map<Long, Set<GradeId>> doubled = settled(books);
        doubled.keySet().removeIf(book -> !made.areDoubled(book));
        if (!doubled.isEmpty()) {
            // Another import was at the same gradebooks in the same moment.
            makeAnew(doubled, made);
        }
        for (Map.Entry<Long, Set<GradeId>> book : settled(books).entrySet()) {
            Set<Long> one = Set.of(book.getKey());
            if (standing.areTouched(book.getKey())) {
                reportStale(book.getKey(), book.getValue());
            } else if (!standing.untouched(one).isEmpty() && made.untouched(one).isEmpty()) {
                leaveInDoubt(
                        book.getKey(), book.getValue(), answered(OVERRIDE, "the gradebook's override lines are gone"));
            }
        }
    }

    /** Removes the lines that nobody touched, and has them made again; where a person has touched one, none. */
    private void makeAnew(Map<Long, Set<GradeId>> books, OverrideLines standing) throws RpcFault, InterruptedException {
        List<Long> untouched = standing.untouched(books.keySet());
        try {
            act(OverrideLines.MODEL, "unlink", untouched, false);
        } catch (RpcFault fault) {
            OverrideLines left = OverrideLines.read(books.keySet(), user, odoo, run);
            each(books, (book, grades) -> act(OverrideLines.MODEL, "unlink", left.untouched(Set.of(book)), false));
        }
        each(settled(books), (book, grades) -> {
            if (!standing.areTouched(book)) {
                act(Books.MODEL, OVERRIDE, List.of(book), false);
            }
        });
    }

    /** Those of which all was done so far. */
    private Map<Long, Set<GradeId>> settled(Map<Long, Set<GradeId>> books) {
        Map<Long, Set<GradeId>> settled = new LinkedHashMap<>(books);
        settled.keySet().removeAll(failed);
        return settled;
    }

    /** What is done with one gradebook. */
    private interface Work {
        void on(long book, Set<GradeId> grades) throws RpcFault, InterruptedException;
    }

    private void each(Map<Long, Set<GradeId>> books, Work work) throws InterruptedException {
        for (Map.Entry<Long, Set<GradeId>> book : books.entrySet()) {
            if (unknown >= MOST_UNKNOWN) {
                leaveInDoubt(book.getKey(), book.getValue());
                continue;
            }
            try {
                work.on(book.getKey(), book.getValue());
                unknown = 0;
            } catch (RpcFault fault) {
                fails(book.getKey(), book.getValue(), fault);
            }
        }
    }

    private void fails(long book, Set<GradeId> grades, RpcFault fault) throws InterruptedException {
        if (fault.kind() == RpcFault.Kind.DENIED) {
            rights.check(fault, run);
        }
        if (Isolation.isRefusal(fault)) {
            unknown = 0;
            reject(book, grades, fault);
        } else {
            unknown++;
            leaveInDoubt(book, grades, fault);
        }
    }

    /** What was surely not done is tried again; so is what may have been, if doing it twice does no harm. */
    private void act(String model, String method, List<Long> ids, boolean repeatable)
            throws RpcFault, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                odoo.act(model, method, ids, run);
                return;
            } catch (RpcFault fault) {
                boolean again = fault.kind() == RpcFault.Kind.NOT_APPLIED
                        || repeatable && fault.kind() == RpcFault.Kind.UNKNOWN;
                Duration pause = fault.after().orElse(PAUSE);
                if (!again || attempt == ATTEMPTS || Retry.isTooLong(pause)) {
                    throw fault;
                }
                run.pause(pause);
            }
        }
    }

    private void reject(long book, Set<GradeId> grades, RpcFault fault) {
        Finding why = Finding.of(
                FindingCode.NOT_COMPUTED,
                "gradebook id " + book + " holds the grades, but could not be computed: OpenEduCat refused "
                        + fault.getMessage());
        reject(book, grades, why);
        run.said(of(why, grades), fault.words());
    }

    private void reject(long book, Set<GradeId> grades, Finding why) {
        failed.add(book);
        grades.forEach(grade -> rejected.put(grade, why));
    }

    private void rejectStale(long book, Set<GradeId> grades) {
        Finding why = Finding.of(
                FindingCode.NOT_COMPUTED,
                "gradebook id " + book + " holds the grades, but goes on showing what it showed before: " + scale
                        + " has a gap where its percentage would be");
        reject(book, grades, why);
    }

    private void leaveInDoubt(long book, Set<GradeId> grades, RpcFault fault) {
        Finding why = Finding.of(
                FindingCode.ODOO_UNAVAILABLE,
                "whether gradebook id " + book + " was computed is not known: Odoo failed at " + fault.getMessage());
        leaveInDoubt(book, grades);
        run.report(of(why, grades));
        run.said(of(why, grades), fault.words());
    }

    private void leaveInDoubt(long book, Set<GradeId> grades) {
        failed.add(book);
        inDoubt.addAll(grades);
    }

    private void reportStale(long book, Set<GradeId> grades) {
        run.report(of(
                Finding.of(
                        FindingCode.OVERRIDE_STALE,
                        "gradebook id " + book
                                + " was computed anew; people have touched its override lines, which show what was before"),
                grades));
    }

    private static Finding of(Finding finding, Set<GradeId> grades) {
        Finding about = finding;
        for (GradeId grade : grades) {
            about = about.ofUser(grade.userId());
        }
        return about;
    }
}
