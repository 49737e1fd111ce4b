package io.github.moodlegrade.odoo.testkit;

/** Assignments to be graded and their types: what the community edition's openeducat_assignment has of them. */
final class AssignmentModels {
    private AssignmentModels() {}

    static void addTo(Schema schema) {
        schema.add(company(), assignmentType(), assignment());
    }

    private static Model company() {
        return new Model(
                "res.company",
                "Companies",
                Field.character("name", "Company Name").required());
    }

    private static Model assignmentType() {
        return new Model(
                "grading.assignment.type",
                "Assignment Type",
                Field.character("name", "Name").required(),
                Field.character("code", "Code"),
                Field.selection("assign_type", "Type", "sub", "Subjective", "attendance", "Attendance")
                        .byDefault("sub"),
                ofCompany());
    }

    private static Model assignment() {
        return new Model(
                "grading.assignment",
                "Grading Assignment",
                Field.character("name", "Name").required(),
                Field.many2one("course_id", "Course", "op.course").required(),
                Field.many2one("subject_id", "Subject", "op.subject"),
                Field.datetime("issued_date", "Issued Date").required(),
                Field.many2one("assignment_type", "Assignment Type", "grading.assignment.type")
                        .required(),
                Field.many2one("faculty_id", "Faculty", "op.faculty").required(),
                Field.floating("point", "Points").byDefault(0.0));
    }

    /** The user's own company by default, whatever companies the context allows; the double has one company. */
    static Field ofCompany() {
        return Field.many2one("company_id", "Company", "res.company").byDefault(SystemSeed.COMPANY);
    }
}
