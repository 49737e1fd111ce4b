package io.github.moodlegrade.doctor;

import static io.github.moodlegrade.doctor.Check.Area.ODOO;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.EnumSet;
import java.util.Set;

/** What was found in OpenEduCat. */
final class OdooChecks {
    private static final Set<FindingCode> OF_KEYS = EnumSet.of(FindingCode.PASSWORD_USED, FindingCode.KEY_EXPIRES);

    /** Codes of what only who was let in can be told. */
    private static final Set<FindingCode> BEHIND_THE_LOGIN =
            EnumSet.of(FindingCode.RIGHTS_MISSING, FindingCode.MODEL_MISSING, FindingCode.FIELDS_DIFFER);

    /** Codes of what new records need and OpenEduCat does not have. */
    private static final Set<FindingCode> FOUNDATIONS_MISSING = EnumSet.of(
            FindingCode.NO_EXAM_TYPE,
            FindingCode.NO_BATCH,
            FindingCode.NO_ASSIGNMENT_TYPE,
            FindingCode.ACADEMIC_YEAR_UNCLEAR,
            FindingCode.NO_FACULTY,
            FindingCode.NO_WEIGHT);

    /** Codes that are about OpenEduCat, whichever course they were found at. */
    private static final Set<FindingCode> OF_ODOO = EnumSet.of(
            FindingCode.LOGIN_REFUSED,
            FindingCode.DATABASE_UNKNOWN,
            FindingCode.RIGHTS_MISSING,
            FindingCode.MODEL_MISSING,
            FindingCode.FIELDS_DIFFER,
            FindingCode.ODOO_UNAVAILABLE,
            FindingCode.ODOO_REFUSED);

    private final WatchedTarget target;
    private final WatchedMoodle moodle;
    private final ImportReport report;
    private final Checks to;

    OdooChecks(WatchedTarget target, WatchedMoodle moodle, ImportReport report, Checks to) {
        this.target = target;
        this.moodle = moodle;
        this.report = report;
        this.to = to;
    }

    /** Whether a finding is about OpenEduCat as a whole. */
    boolean isOfOdoo(Finding finding) {
        return target.failure().filter(finding::equals).isPresent()
                || OF_ODOO.contains(finding.code())
                || OF_KEYS.contains(finding.code())
                || FOUNDATIONS_MISSING.contains(finding.code());
    }

    /** Adds what was found, if the database could be used at all. */
    void add() {
        if (target.isOpen() || foundAny(BEHIND_THE_LOGIN)) {
            to.ok(ODOO, "address, database, login", target + " lets the user in.");
        }
        if (target.isOpen()) {
            addOfOpen();
        }
    }

    private void addOfOpen() {
        if (!foundAny(OF_KEYS)) {
            to.ok(
                    ODOO,
                    "key",
                    "No password is used, and no key of the user ends within two weeks, as far as Odoo tells (18 on).");
        }
        to.ok(ODOO, "edition", "Grades go to " + report.target() + ".");
        if (moodle.pairs() > 0) {
            to.ok(ODOO, "subjects", "Pairs of subject and course: " + moodle.pairs() + ".");
        }
        if (!foundAny(EnumSet.of(FindingCode.RIGHTS_MISSING)) && comparedCourses() > 0) {
            to.ok(ODOO, "rights", "Courses, enrolments, students and what holds the grades can be read.");
        }
        if (isFounded()) {
            to.ok(
                    ODOO,
                    "records",
                    "No grade lacks what its records need (exam type and batch, or in gradebooks assignment type, year,"
                            + " faculty and weight). Courses whose grades were compared: " + comparedCourses() + ".");
        }
    }

    /** Whether some grades were compared, and none lacked what new records need. */
    private boolean isFounded() {
        return !foundAny(FOUNDATIONS_MISSING) && comparedCourses() > 0;
    }

    /** How many courses have grades of which OpenEduCat was asked what it holds. */
    long comparedCourses() {
        return report.courses().stream()
                .filter(course -> course.state() == ImportReport.Course.State.COMPLETE)
                .filter(course -> course.counts().unchanged() + course.counts().undelivered() > 0)
                .count();
    }

    private boolean foundAny(Set<FindingCode> codes) {
        return report.findings().stream().anyMatch(finding -> codes.contains(finding.code()));
    }
}
