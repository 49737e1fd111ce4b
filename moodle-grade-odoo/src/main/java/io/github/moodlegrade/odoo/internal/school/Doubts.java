package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.FreshReads;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade.Earlier;

/** What is in doubt must not be looked at in a replica, which may show what was before. */
public final class Doubts {
    private Doubts() {}

    /**
     * Whom to ask about some grades.
     *
     * @param odoo the server
     * @param grades the grades
     * @return the same server; with fresh reads if one of the grades is in doubt
     */
    public static OdooRpc readingOf(CourseGrades grades, OdooRpc odoo) {
        boolean doubt = grades.grades().stream().anyMatch(grade -> grade.earlier() == Earlier.IN_DOUBT);
        return doubt ? new FreshReads(odoo) : odoo;
    }
}
