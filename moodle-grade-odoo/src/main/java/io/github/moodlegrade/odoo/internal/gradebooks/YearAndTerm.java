package io.github.moodlegrade.odoo.internal.gradebooks;

import java.time.LocalDate;

/** The academic year of an assignment, and its term in that year. */
final class YearAndTerm {
    final long yearId;
    final String yearName;
    final LocalDate yearStart;
    final long termId;
    final String termName;

    YearAndTerm(long yearId, String yearName, LocalDate yearStart, long termId, String termName) {
        this.yearId = yearId;
        this.yearName = yearName;
        this.yearStart = yearStart;
        this.termId = termId;
        this.termName = termName;
    }

    /** For failures of tests and for logs. */
    @Override
    public String toString() {
        return yearName + " " + termName;
    }
}
