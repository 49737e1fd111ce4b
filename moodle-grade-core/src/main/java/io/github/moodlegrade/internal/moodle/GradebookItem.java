package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code gradereport_user_get_grade_items} says of one learner in one activity. */
final class GradebookItem {
    private static final Pattern ICON = Pattern.compile("<[^<>]*\\bpenalty-indicator-icon\\b[^<>]*>");
    private static final Pattern TITLE = Pattern.compile("\\btitle\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern DEDUCTION = Pattern.compile("\\d+(?:[.,]\\d+)?");

    private final JsonNode item;
    private final Optional<String> icon;

    GradebookItem(JsonNode item) {
        this.item = item;
        this.icon = iconIn(item.path("gradeformatted").asText(""));
    }

    /** Whether the report shows grades at all: a setting of the course can take them out, keys and all. */
    boolean showsGrades() {
        return item.has("graderaw")
                && (raw().isPresent() || item.path("graderaw").isNull());
    }

    /** The grade that the student sees, as far as the student sees any; empty if there is none. */
    Optional<BigDecimal> raw() {
        return Shape.number(item, "graderaw");
    }

    /** The maximum of the gradebook, which a setting of the course can take out. */
    Optional<BigDecimal> maximum() {
        return Shape.number(item, "grademax");
    }

    boolean needsUpdate() {
        return Shape.flag(item, "gradeneedsupdate");
    }

    boolean isHidden() {
        return Shape.flag(item, "gradeishidden");
    }

    boolean isOverridden() {
        return Shape.flag(item, "gradeisoverridden");
    }

    /** Whether the grade bears the sign of a penalty for late work. */
    boolean hasPenaltyIcon() {
        return icon.isPresent();
    }

    /** How many points the penalty took, with two decimals; the only place that tells it is the icon's title. */
    Optional<BigDecimal> deduction() {
        return icon.map(TITLE::matcher)
                .filter(Matcher::find)
                .map(title -> title.group(1) != null ? title.group(1) : title.group(2))
                .map(DEDUCTION::matcher)
                .filter(Matcher::find)
                .map(number -> new BigDecimal(number.group().replace(',', '.')));
    }

    /** Other icons, of a passed grade for instance, have titles of their own. */
    private static Optional<String> iconIn(String formatted) {
        return Optional.of(ICON.matcher(formatted)).filter(Matcher::find).map(Matcher::group);
    }
}
