package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The override lines of gradebooks (op.grade.override.line). They show what was computed when they were made, and OpenEduCat only ever adds to
 * them: those that nobody has touched are removed before they are made anew. Where a person has touched one, all stay.
 */
final class OverrideLines {
    static final String MODEL = "op.grade.override.line";
    private static final List<String> FIELDS =
            List.of("grade_grade_id", "year", "term", "subject", "override", "comment", "create_uid", "write_uid");
    private static final int BOOKS_A_CALL = 1_000;

    private final long user;
    private final Map<Long, List<Long>> untouched = new HashMap<>();
    private final Set<Long> touched = new HashSet<>();
    private final Set<List<Long>> places = new HashSet<>();
    private final Set<Long> doubled = new HashSet<>();

    private OverrideLines(long user) {
        this.user = user;
    }

    /** Of some gradebooks; the user is the one who imports. */
    static OverrideLines read(Collection<Long> books, long user, OdooRpc odoo, RunContext run)
            throws RpcFault, InterruptedException {
        OverrideLines lines = new OverrideLines(user);
        List<Long> all = new ArrayList<>(books);
        for (int from = 0; from < all.size(); from += BOOKS_A_CALL) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + BOOKS_A_CALL));
            for (OdooRow row : odoo.searchRead(
                    MODEL, List.of(List.of("grade_grade_id", "in", some)), FIELDS, ReadOptions.none(), run)) {
                lines.add(row);
            }
        }
        return lines;
    }

    private void add(OdooRow row) {
        long book = row.many2one("grade_grade_id").orElse(0);
        boolean ours = row.many2one("create_uid").orElse(0) == user
                && row.many2one("write_uid").orElse(0) == user;
        boolean empty = row.decimal("override").compareTo(BigDecimal.ZERO) == 0
                && row.text("comment").orElse("").isBlank();
        List<Long> place = List.of(
                book,
                row.many2one("year").orElse(0),
                row.many2one("term").orElse(0),
                row.many2one("subject").orElse(0));
        if (!places.add(place)) {
            doubled.add(book);
        }
        if (ours && empty) {
            untouched.computeIfAbsent(book, none -> new ArrayList<>()).add(row.id());
        } else {
            touched.add(book);
        }
    }

    /** Those of some gradebooks, as far as no line of theirs was touched. */
    List<Long> untouched(Collection<Long> books) {
        List<Long> lines = new ArrayList<>();
        for (long book : books) {
            if (!areTouched(book)) {
                lines.addAll(untouched.getOrDefault(book, List.of()));
            }
        }
        return lines;
    }

    /** Whether two lines stand for the same subject of the same term, though nobody touched any. */
    boolean areDoubled(long book) {
        return doubled.contains(book) && !areTouched(book);
    }

    /** Whether a line of a person stands. */
    boolean areTouched(long book) {
        return touched.contains(book);
    }
}
