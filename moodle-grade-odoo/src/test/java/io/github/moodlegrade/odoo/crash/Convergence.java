package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.odoo.process.HostReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether OpenEduCat, Moodle and the hash store agree in the end: nothing lost, nothing doubled, no hash without its grade. */
final class Convergence {
    private static final String NATIVE = "native-40-lines";

    private final Seen seen;
    private final Records records;
    private final Marks now;
    private final List<Marks> ever;
    private final String point;

    /**
     * At one point.
     *
     * @param now what Moodle shows
     * @param ever all that Moodle showed at any time
     * @param point how it came about, for the message
     */
    Convergence(Seen seen, Marks now, List<Marks> ever, String point) {
        this.seen = seen;
        this.records = seen.records();
        this.now = now;
        this.ever = ever;
        this.point = point;
    }

    /** A quiet run brought everything. */
    void afterQuietRun(ImportReport report) {
        countsAddUp(report, point);
        assertThat(report.status()).as(point + ": " + report.findings()).isNotIn(Status.FAILED, Status.CANCELLED);
        assertThat(report.courses())
                .as(point + ": " + report.findings())
                .hasSize(2)
                .allMatch(course -> course.state() == Course.State.COMPLETE);
        assertThat(report.counts().undelivered()).as(point).isZero();
        holds();
    }

    /** The same of a run in another process. */
    void afterQuietRun(HostReport report) {
        countsAddUp(report);
        assertThat(report.status()).as(point + ": " + report).isNotIn(Status.FAILED, Status.CANCELLED);
        assertThat(report.courses()).as(point + ": " + report).containsExactly("COMPLETE", "COMPLETE");
        assertThat(report.count("undelivered")).as(point).isZero();
        holds();
    }

    private void holds() {
        recordsAreRight();
        hashesAreTrue();
    }

    /** And one more has nothing to do. */
    void afterIdleRun(ImportReport report) {
        countsAddUp(report, point);
        assertThat(report.counts().unchanged())
                .as(point + ", idle")
                .isEqualTo(now.deliverable().size());
        assertThat(report.counts().delivered()).as(point + ", idle").isZero();
        assertThat(report.counts().undelivered()).as(point + ", idle").isZero();
        allIsKnown();
    }

    /** The same of a run in another process. */
    void afterIdleRun(HostReport report) {
        countsAddUp(report);
        assertThat(report.count("unchanged"))
                .as(point + ", idle")
                .isEqualTo(now.deliverable().size());
        assertThat(report.count("delivered") + report.count("undelivered"))
                .as(point + ", idle")
                .isZero();
        allIsKnown();
    }

    /** What was in doubt has its hash once it was seen twice. */
    private void allIsKnown() {
        holds();
        Map<String, GradeHash> known = hashes();
        known.values().removeIf(GradeHash::isInDoubt);
        assertThat(known.keySet())
                .as(point + ", idle: hashes")
                .containsAll(now.deliverable().keySet());
    }

    private void countsAddUp(HostReport report) {
        assertThat(report.count("unchanged")
                        + report.count("delivered")
                        + report.count("rejected")
                        + report.count("skipped")
                        + report.count("undelivered"))
                .as(point + ": " + report)
                .isEqualTo(report.count("read"));
    }

    static void countsAddUp(ImportReport report, String point) {
        for (Course course : report.courses()) {
            ImportReport.Counts counts = course.counts();
            assertThat(counts.unchanged()
                            + counts.delivered()
                            + counts.rejected()
                            + counts.skipped()
                            + counts.undelivered())
                    .as(point + ": " + course)
                    .isEqualTo(counts.read());
        }
    }

    private void recordsAreRight() {
        records.areRight(now, point);
        Map<String, String> held = now.deliverable();
        for (Map<String, String> standing : records.standing()) {
            Set<String> places = new TreeSet<>(standing.keySet());
            places.addAll(held.keySet());
            for (String place : places) {
                String grade = held.get(place);
                if (grade != null) {
                    assertThat(standing.get(place))
                            .as(point + ": " + place)
                            .isEqualTo(records.standingOf(place, grade));
                } else if (!Objects.equals(standing.get(place), Records.UNMARKED)) {
                    // Moodle shows no grade any more: OpenEduCat is left as it is, with a mark that was right once.
                    assertThat(once(place).map(was -> records.standingOf(place, was)))
                            .as(point + ": left over " + place)
                            .contains(standing.get(place));
                }
            }
        }
    }

    /** The grades that Moodle has shown at a place at any time. */
    private Stream<String> once(String place) {
        return ever.stream().map(marks -> marks.deliverable().get(place)).filter(Objects::nonNull);
    }

    private void hashesAreTrue() {
        Map<String, String> standing = records.standing().get(0);
        Map<String, GradeHash> hashes = hashes();
        hashes.entrySet().removeIf(entry -> entry.getValue().equals(lookAgain(entry.getKey())));
        hashes.forEach((place, hash) -> {
            String shown = now.deliverable().get(place);
            if (shown != null) {
                assertThat(hash).as(point + ": hash of " + place).isEqualTo(hash(place, shown, hash));
            }
            if (hash.isPending() || hash.equals(hash.noLongerShown())) {
                assertThat(now.deliverable()).as(point + ": mark left").doesNotContainKey(place);
            } else {
                assertThat(once(place)
                                .filter(grade -> hash.equals(hash(place, grade, hash)))
                                .map(grade -> records.standingOf(place, grade)))
                        .as(point + ": what the hash of " + place + " stands for")
                        .contains(Objects.toString(standing.get(place)));
            }
        });
    }

    private Map<String, GradeHash> hashes() {
        Map<String, GradeHash> hashes = new TreeMap<>();
        seen.hashes().forEach((key, hash) -> {
            if (!key.isOfActivity()) {
                hashes.put(Marks.place(key.gradeId()), hash);
            }
        });
        return hashes;
    }

    private static GradeHash lookAgain(String place) {
        return GradeHash.lookAgain(1, Marks.student(place));
    }

    private static GradeHash hash(String place, String grade, @Nullable GradeHash like) {
        String writesAs = like == null ? NATIVE : like.writesAs().orElse(NATIVE);
        return GradeHash.delivered(writesAs, 1, Marks.student(place), Marks.value(place, grade));
    }
}
