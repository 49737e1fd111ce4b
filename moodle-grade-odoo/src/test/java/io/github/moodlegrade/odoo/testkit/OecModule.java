package io.github.moodlegrade.odoo.testkit;

/** Modules of OpenEduCat that a server of {@link FakeOpenEduCat} may have besides core and exams. */
enum OecModule {
    /** The community's {@code openeducat_assignment}: {@code grading.assignment} without gradebooks. */
    ASSIGNMENT("openeducat_assignment"),
    /** The enterprise edition's {@code openeducat_grading}, which brings {@link #ASSIGNMENT} along. */
    GRADING("openeducat_grading");

    private final String technicalName;

    OecModule(String technicalName) {
        this.technicalName = technicalName;
    }

    String technicalName() {
        return technicalName;
    }
}
