package io.github.moodlegrade.odoo.internal.gradebooks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.internal.http.JsonLimits;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The grade scale of an op.course. A percentage that falls between its grades leaves a gradebook as it was, without a word: it goes on
 * showing an older percentage.
 */
final class GradeScale {
    private static final int DEEPEST = 50;
    private static final int LONGEST_TEXT = 10_000;
    private static final int HIGHEST = 100;
    private static final int BOOKS_A_CALL = 200;

    private static final JsonLimits LIMITS = new JsonLimits(DEEPEST, LONGEST_TEXT);
    private static final JsonMapper JSON = new JsonMapper(LIMITS.factory());

    private final long id;
    private final List<OdooRow> grades;

    private GradeScale(long id, List<OdooRow> grades) {
        this.id = id;
        this.grades = grades;
    }

    /**
     * One read, or none.
     *
     * @param id 0 if the course has no scale
     */
    static GradeScale read(long id, OdooRpc odoo, RunContext run) throws RpcFault, InterruptedException {
        return new GradeScale(
                id,
                id == 0
                        ? List.of()
                        : odoo.searchRead(
                                "op.grade.type",
                                List.of(List.of("op_grade_scale_id", "=", id)),
                                List.of("min_percentage", "max_percentage"),
                                ReadOptions.none(),
                                run));
    }

    /** Those of some gradebooks, just computed, that go on showing what they showed before; one read if the scale has gaps, else none. */
    Set<Long> leftStale(Collection<Long> books, OdooRpc odoo, RunContext run) throws RpcFault, InterruptedException {
        Set<Long> stale = new HashSet<>();
        if (!hasGaps()) {
            return stale;
        }
        List<Long> all = new ArrayList<>(books);
        for (int from = 0; from < all.size(); from += BOOKS_A_CALL) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + BOOKS_A_CALL));
            for (OdooRow book : odoo.searchRead(
                    Books.MODEL, List.of(List.of("id", "in", some)), List.of("gradebook"), ReadOptions.none(), run)) {
                book.text("gradebook")
                        .flatMap(GradeScale::total)
                        .filter(total -> !holds(total))
                        .ifPresent(total -> stale.add(book.id()));
            }
        }
        return stale;
    }

    /** Without grades OpenEduCat knows of no scale. */
    private boolean hasGaps() {
        boolean gaps = false;
        for (int percentage = 0; percentage <= HIGHEST && !grades.isEmpty(); percentage++) {
            gaps |= !holds(BigDecimal.valueOf(percentage));
        }
        return gaps;
    }

    /** As OpenEduCat asks: by the next whole number. */
    private boolean holds(BigDecimal percentage) {
        BigDecimal whole = percentage.setScale(0, RoundingMode.CEILING);
        return grades.stream()
                .anyMatch(grade -> grade.decimal("min_percentage").compareTo(whole) <= 0
                        && whole.compareTo(grade.decimal("max_percentage")) <= 0);
    }

    /**
     * The percentage that a gradebook's text says was computed: the mean of its years, each of which has one number among its terms. Empty
     * if the text looks otherwise.
     */
    private static Optional<BigDecimal> total(String text) {
        List<BigDecimal> years = new ArrayList<>();
        try (JsonParser parser = LIMITS.parser(JSON, new StringReader(text))) {
            JsonNode all = JSON.readTree(parser);
            for (JsonNode year : all == null ? List.<JsonNode>of() : all) {
                if (year.isObject()) {
                    List<BigDecimal> numbers = numbersOf(year);
                    if (numbers.size() != 1) {
                        return Optional.empty();
                    }
                    years.addAll(numbers);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return years.stream()
                .reduce(BigDecimal::add)
                .map(sum -> sum.divide(BigDecimal.valueOf(years.size()), MathContext.DECIMAL64));
    }

    private static List<BigDecimal> numbersOf(JsonNode year) {
        List<JsonNode> children = new ArrayList<>();
        year.forEach(children::add);
        return children.stream()
                .filter(child -> child.isNumber() && Double.isFinite(child.doubleValue()))
                .map(JsonNode::decimalValue)
                .collect(Collectors.toList());
    }

    /** For findings. */
    @Override
    public String toString() {
        return "op.grade.scale " + id;
    }
}
