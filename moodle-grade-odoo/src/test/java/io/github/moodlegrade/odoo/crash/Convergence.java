package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.odoo.process.HostReport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether OpenEduCat, Moodle and the hash store agree in the end: nothing lost, nothing doubled, no hash without its grade. */
final class Convergence {
    private static final String NATIVE = "native-40-lines";

    private final Seen seen;
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
        assertThat(hashes().keySet())
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
        Map<Object, String> codes = new TreeMap<>();
        Map<String, String> structure = new TreeMap<>();
        for (Map<String, Object> session : seen.rows("op.exam.session")) {
            structure.merge("session " + session.get("exam_code"), text(session, "state"), Convergence::both);
        }
        for (Map<String, Object> exam : seen.rows("op.exam")) {
            codes.put(exam.get("id"), text(exam, "exam_code").replace("MDL-", ""));
            structure.merge(
                    text(exam, "exam_code").replace("MDL-", ""),
                    exam.get("state") + " of " + exam.get("total_marks"),
                    Convergence::both);
        }
        Map<String, String> attendees = marks("op.exam.attendees", codes, "status");
        Map<String, String> lines = marks("op.result.line", codes, "");

        Map<String, String> held = now.deliverable();
        held.keySet().forEach(place -> {
            String activity = Marks.activity(place);
            assertThat(structure)
                    .as(point)
                    .containsEntry(activity, "held of " + Marks.maximum(activity))
                    .containsEntry("session MDL-C" + TaughtMoodle.course(activity), "held");
        });
        assertThat(structure.values()).as(point).noneMatch(row -> row.contains(" and "));
        Set<String> places = new HashSet<>(attendees.keySet());
        places.addAll(lines.keySet());
        places.addAll(held.keySet());
        for (String place : places) {
            String grade = held.get(place);
            if (grade != null) {
                assertThat(attendees.get(place)).as(point + ": " + place).isEqualTo("present " + Marks.mark(grade));
                assertThat(lines.get(place))
                        .as(point + ": result line " + place)
                        .isEqualTo(" " + Marks.mark(grade));
            } else {
                leftover(place, attendees.get(place), lines.get(place));
            }
        }
    }

    /** Moodle shows no grade any more: OpenEduCat is left as it is, with a mark that was right once. */
    private void leftover(String place, @Nullable String attendee, @Nullable String line) {
        Set<String> once = ever.stream()
                .map(Marks::deliverable)
                .filter(marks -> marks.containsKey(place))
                .map(marks -> " " + Marks.mark(Objects.requireNonNull(marks.get(place))))
                .collect(Collectors.toSet());
        if (attendee != null && !attendee.startsWith("absent")) {
            assertThat(once).as(point + ": left over " + place).contains(attendee.replace("present", ""));
        }
        if (line != null) {
            assertThat(once).as(point + ": left over line " + place).contains(line);
        }
    }

    private Map<String, String> marks(String model, Map<Object, String> codes, String status) {
        Map<String, String> marks = new TreeMap<>();
        for (Map<String, Object> row : seen.rows(model)) {
            marks.merge(
                    codes.get(one(row, "exam_id")) + " " + one(row, "student_id"),
                    (status.isEmpty() ? "" : row.get(status)) + " " + row.get("marks"),
                    Convergence::both);
        }
        return marks;
    }

    private void hashesAreTrue() {
        Map<Object, String> codes = new TreeMap<>();
        for (Map<String, Object> exam : seen.rows("op.exam")) {
            codes.put(exam.get("id"), text(exam, "exam_code").replace("MDL-", ""));
        }
        Map<String, String> attendees = marks("op.exam.attendees", codes, "status");
        Map<String, GradeHash> hashes = hashes();
        hashes.forEach((place, hash) -> {
            String shown = now.deliverable().get(place);
            if (shown != null) {
                assertThat(hash).as(point + ": hash of " + place).isEqualTo(hash(place, shown, hash));
            }
            if (hash.isPending() || hash.equals(hash.noLongerShown())) {
                assertThat(now.deliverable()).as(point + ": mark left").doesNotContainKey(place);
            } else {
                assertThat(ever.stream()
                                .map(marks -> marks.deliverable().get(place))
                                .filter(Objects::nonNull)
                                .filter(grade -> hash.equals(hash(place, grade, hash)))
                                .map(grade -> "present " + Marks.mark(Objects.requireNonNull(grade))))
                        .as(point + ": what the hash of " + place + " stands for")
                        .contains(Objects.toString(attendees.get(place)));
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

    private static GradeHash hash(String place, String grade, @Nullable GradeHash like) {
        String writesAs = like == null ? NATIVE : like.writesAs().orElse(NATIVE);
        return GradeHash.delivered(writesAs, 1, Marks.student(place), Marks.value(place, grade));
    }

    private static String both(String one, String other) {
        return one + " and " + other;
    }

    private static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field)).toString();
    }

    private static Object one(Map<String, Object> row, String field) {
        return Objects.requireNonNull(((List<?>) Objects.requireNonNull(row.get(field))).get(0));
    }
}
