package io.github.moodlegrade.odoo.lost;

import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Something that was imported and is lost: how it happens, what each mode says of it, and what stays lost after it. What stays is a pattern
 * of {@link LostSchool#shown()}; all else is as Moodle shows it.
 */
final class Loss {
    private static final String NOTHING = "-";

    final String words;
    final Consumer<LostSchool> happening;
    /** What an import says while Moodle is unchanged. */
    List<String> importSays = List.of();
    /** What a reconciliation and a repair say. */
    List<String> comparisonSays = List.of();
    /** What the registrar does where a repair does not help. */
    Consumer<LostSchool> registrar = school -> {};
    /** Whether an import looks at every grade again, so that it replaces marks that were corrected by hand. */
    boolean makesImportCompareAll;

    private boolean noticedWhereAttendeesAreCounted;
    private boolean registrarHelps;
    private String leftByImport = NOTHING;
    private String leftByRepair = NOTHING;

    private Loss(String words, Consumer<LostSchool> happening) {
        this.words = words;
        this.happening = happening;
    }

    static Loss of(String words, Consumer<LostSchool> happening) {
        return new Loss(words, happening);
    }

    Loss importSays(String... findings) {
        importSays = List.of(findings);
        return this;
    }

    Loss comparisonSays(String... findings) {
        comparisonSays = List.of(findings);
        return this;
    }

    /** All modes say the same. */
    Loss everybodySays(String... findings) {
        return importSays(findings).comparisonSays(findings);
    }

    /** Where exams tell how many attendees they have, an import says what a comparison says and brings all back. */
    Loss importNoticesWhereAttendeesAreCounted() {
        noticedWhereAttendeesAreCounted = true;
        return this;
    }

    /** The same on one server. */
    Loss on(OdooVersion version) {
        if (!noticedWhereAttendeesAreCounted || !version.has(Rule.COUNTS_TOLD)) {
            return this;
        }
        return of(words, happening).everybodySays(comparisonSays.toArray(new String[0]));
    }

    Loss importLeaves(String pattern) {
        leftByImport = pattern;
        return this;
    }

    /** Neither an import nor a repair brings it back. */
    Loss everybodyLeaves(String pattern) {
        leftByRepair = pattern;
        return importLeaves(pattern);
    }

    Loss repairLeaves(String pattern) {
        leftByRepair = pattern;
        return this;
    }

    Loss registrar(Consumer<LostSchool> does) {
        registrar = does;
        registrarHelps = true;
        return this;
    }

    Loss makesImportCompareAll() {
        makesImportCompareAll = true;
        return this;
    }

    boolean isHealedByImport() {
        return leftByImport.equals(NOTHING);
    }

    boolean isHealedByRepair() {
        return leftByRepair.equals(NOTHING);
    }

    /** By a repair, or by an import once the registrar did something. */
    boolean isHealedInTheEnd() {
        return isHealedByRepair() || registrarHelps;
    }

    Map<String, String> afterImport(Map<String, String> intact, Map<String, String> lost) {
        return after(leftByImport, intact, lost);
    }

    Map<String, String> afterRepair(Map<String, String> intact, Map<String, String> lost) {
        return after(leftByRepair, intact, lost);
    }

    private static Map<String, String> after(String left, Map<String, String> intact, Map<String, String> lost) {
        Pattern pattern = Pattern.compile(left);
        Map<String, String> after = new TreeMap<>(intact);
        after.keySet().removeIf(what -> pattern.matcher(what).matches());
        lost.forEach((what, value) -> {
            if (pattern.matcher(what).matches()) {
                after.put(what, value);
            }
        });
        return after;
    }

    @Override
    public String toString() {
        return words;
    }
}
