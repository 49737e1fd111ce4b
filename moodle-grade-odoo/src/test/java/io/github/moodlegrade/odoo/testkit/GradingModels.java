package io.github.moodlegrade.odoo.testkit;

/**
 * Gradebooks, their lines, templates and scales: the models of the enterprise edition's openeducat_grading as far as the facts
 * name them. No recording of that module exists. Versions 14 and 16 were read; 17 and 18 are taken to be as 16.
 */
final class GradingModels {
    private GradingModels() {}

    static void addTo(Schema schema, OdooVersion version) {
        boolean newest = version.atLeast(OdooVersion.V19);
        addToSchool(schema);
        extendAssignment(schema.model("grading.assignment"), newest);
        schema.add(gradebook(), line(newest), overrideLine(newest))
                .add(template(), templateLine(), typeWeight(), subtermWeight(), attendanceWeight())
                .add(scale(), gradeType(), table(), tableLine())
                .add(progression(), enterpriseAssignment(), sequence());
    }

    private static void addToSchool(Schema schema) {
        Field templates = Field.many2many("grade_template_ids", "Grade Template", "op.grade.template")
                .required();
        schema.model("op.course").with(templates, Field.many2one("grade_scale_id", "Grade Scale", "op.grade.scale"));
        schema.model("op.subject")
                .with(
                        templates,
                        Field.bool("default_template", "Default Template").byDefault(true),
                        Field.many2one("parent_sub_id", "Parent Subject", "op.subject"));
    }

    /** It inherits mail.thread too, but no tracked field of it is known, and only those make a write raise for what is gone. */
    private static void extendAssignment(Model assignment, boolean newest) {
        assignment.with(
                Field.character("sequence", "Sequence").required().readonly(),
                Field.many2one("grade", "Grade", "op.grade.table"),
                Field.one2many("gradebook_line_id", "Gradebook Line", "gradebook.line", "grade_assigment_id"),
                Field.many2one("year_id", "Academic Year", "op.academic.year"),
                Field.many2one("term_id", "Academic Term", "op.academic.term"),
                Field.active(),
                Field.many2one("user_id", "User", "res.users").required(),
                Field.selection(
                                "state",
                                "State",
                                "draft",
                                "Draft",
                                "published",
                                "Published",
                                "closed_for_submission",
                                "Closed For Submission",
                                "grading_started",
                                "Grading Started",
                                "grading_closed",
                                "Grading Closed",
                                "grades_published",
                                "Grades Published",
                                "cancelled",
                                "Cancelled")
                        .byDefault("draft"));
        if (newest) {
            assignment.with(Field.integer("color", "Color"), AssignmentModels.ofCompany());
        }
    }

    private static Model gradebook() {
        return new Model(
                        "gradebook.gradebook",
                        "Gradebook",
                        Field.character("name", "Name").required().readonly().byDefault("New"),
                        Field.many2one("student_id", "Student", "op.student").required(),
                        Field.many2one("course_id", "Course", "op.course").required(),
                        Field.many2many("academic_year_id", "Academic Year", "op.academic.year")
                                .required(),
                        Field.many2one("academic_year_ids", "Academic Years", "op.academic.year"),
                        Field.one2many("gradebook_line_id", "Gradebook Line", "gradebook.line", "gradebook_id"),
                        Field.character("gradebook", "Gradebook"),
                        Field.floating("percentage", "Percentage"),
                        Field.character("grade", "Grade"),
                        Field.selection(
                                        "state",
                                        "State",
                                        "draft",
                                        "Draft",
                                        "inprogress",
                                        "In Progress",
                                        "publish",
                                        "Published",
                                        "cancelled",
                                        "Cancelled")
                                .byDefault("draft"),
                        Field.one2many("grade_override", "Override", "op.grade.override.line", "grade_grade_id"),
                        Field.bool("override_hide", "Override Hide"),
                        Field.selection("report_type", "Report Type", "single", "Single", "double", "Double")
                                .byDefault("double"),
                        Field.character("report_access_url", "Report URL")
                                .computed()
                                .unsearchable(),
                        Field.character("access_token", "Access Token"),
                        AssignmentModels.ofCompany())
                .displayedBy("student_id")
                .discussed();
    }

    /** {@code percentage} is a stored computed field, but nothing that a call writes makes Odoo compute it. */
    private static Model line(boolean newest) {
        Model line = new Model(
                        "gradebook.line",
                        "Gradebook Line",
                        Field.many2one("gradebook_id", "Student", "gradebook.gradebook"),
                        Field.many2one("grade_assigment_id", "Assignment", "grading.assignment")
                                .required(),
                        Field.many2one("academic_year_id", "Academic Year", "op.academic.year")
                                .required(),
                        Field.many2one("academic_term_id", "Academic Term", "op.academic.term")
                                .required(),
                        Field.many2one("course_id", "Course", "op.course").required(),
                        Field.many2one("subject_id", "Subject", "op.subject"),
                        Field.many2one("assignment_type_id", "Assignment Type", "grading.assignment.type")
                                .required(),
                        Field.many2one("grade_table_id", "Grade Table", "op.grade.table"),
                        Field.many2one("grade_table_line_id", "Grade Table Line", "op.grade.table.line"),
                        Field.floating("marks", "Marks"),
                        Field.floating("percentage", "Percentage").readonly().byDefault(0.0),
                        Field.selection(
                                        "state",
                                        "State",
                                        "draft",
                                        "Draft",
                                        "final",
                                        "Final",
                                        "in_review",
                                        "In Review",
                                        "cancelled",
                                        "Cancelled")
                                .byDefault("draft"),
                        AssignmentModels.ofCompany())
                .displayedBy("gradebook_id")
                .discussed();
        for (String name : new String[] {"hide", "hide_sub", "state_hide"}) {
            Field hidden = Field.bool(name, name).computed().unsearchable();
            line.with(newest ? hidden : hidden.ofOneRecord());
        }
        if (newest) {
            line.with(
                    Field.bool("state_hide", "state_hide").readonly().byDefault(false),
                    Field.bool("assignment_archived", "Assignment Archived"));
        }
        return line;
    }

    private static Model overrideLine(boolean newest) {
        Model line = new Model(
                        "op.grade.override.line",
                        "Grade Override Line",
                        Field.many2one("grade_grade_id", "Gradebook", "gradebook.gradebook"),
                        Field.many2one("year", "Year", "op.academic.year"),
                        Field.many2one("term", "Term", "op.academic.term"),
                        Field.many2one("subject", "Subject", "op.subject"),
                        Field.character("calculated", "Calculated"),
                        Field.character("grade", "Grade"),
                        Field.floating("override", "Override"),
                        Field.character("final", "Final"),
                        Field.character("comment", "Comment"))
                .displayedBy("grade_grade_id");
        return newest ? line.with(Field.many2one("assignment_id", "Assignment", "grading.assignment")) : line;
    }

    private static Model template() {
        return new Model(
                "op.grade.template",
                "Grade Template",
                Field.character("name", "Name").required(),
                Field.one2many("template_line_ids", "Template Lines", "op.grade.template.line", "grade_template_id")
                        .required(),
                AssignmentModels.ofCompany());
    }

    private static Model templateLine() {
        return new Model(
                "op.grade.template.line",
                "Grade Template Line",
                Field.many2one("academic_years_id", "Academic Year", "op.academic.year")
                        .required(),
                Field.many2one("academic_term_id", "Academic Term", "op.academic.term"),
                Field.many2one("grade_template_id", "Grade Template", "op.grade.template"),
                Field.many2one("assignment_type_id", "Assignment Type", "grading.assignment.type"),
                Field.floating("percentage", "Percentage"),
                Field.selection(
                                "weightage",
                                "Weightage",
                                "sub_term",
                                "Sub Term",
                                "aasignment_type",
                                "Assignment Type",
                                "attendance_type",
                                "Attendance Type")
                        .required()
                        .byDefault("sub_term"),
                Field.one2many("subterm_weight_ids", "Sub Terms", "subterm.weight.line", "grade_template_id"),
                Field.one2many(
                        "assignment_type_weight_ids",
                        "Assignment Types",
                        "assignment.type.weight.line",
                        "grade_templates_id"),
                Field.one2many(
                        "attendance_type_weight_ids", "Attendance", "attendance.weight.line", "grade_templates_id"));
    }

    private static Model typeWeight() {
        return new Model(
                "assignment.type.weight.line",
                "Assignment Type Weight",
                Field.many2one("assignment_type_id", "Assignment Type", "grading.assignment.type"),
                Field.floating("weightage", "Weightage"),
                Field.many2one("grade_templates_id", "Template Line", "op.grade.template.line"));
    }

    private static Model subtermWeight() {
        return new Model(
                "subterm.weight.line",
                "Sub Term Weight",
                Field.many2one("academic_sub_term_id", "Sub Term", "op.academic.term")
                        .required(),
                Field.floating("weightage", "Weightage"),
                Field.many2one("grade_template_id", "Template Line", "op.grade.template.line"));
    }

    private static Model attendanceWeight() {
        return new Model(
                "attendance.weight.line",
                "Attendance Weight",
                Field.selection(
                                "attendance_type",
                                "Attendance",
                                "present",
                                "Present",
                                "late",
                                "Late",
                                "excuse",
                                "Excuse",
                                "absent",
                                "Absent")
                        .required(),
                Field.floating("weightage", "Weightage").required(),
                Field.many2one("grade_templates_id", "Template Line", "op.grade.template.line"));
    }

    private static Model scale() {
        return new Model(
                "op.grade.scale",
                "Grade Scale",
                Field.character("name", "Name").required(),
                Field.one2many("op_grade_type_ids", "Grades", "op.grade.type", "op_grade_scale_id"));
    }

    private static Model gradeType() {
        return new Model(
                "op.grade.type",
                "Grade Type",
                Field.character("name", "Name").required(),
                Field.floating("min_percentage", "Minimum"),
                Field.floating("max_percentage", "Maximum"),
                Field.many2one("op_grade_scale_id", "Grade Scale", "op.grade.scale"));
    }

    private static Model table() {
        return new Model(
                "op.grade.table",
                "Grade Table",
                Field.character("name", "Name").required(),
                Field.one2many("grade_table_ids", "Lines", "op.grade.table.line", "grade_table_id")
                        .required(),
                Field.active());
    }

    private static Model tableLine() {
        return new Model(
                "op.grade.table.line",
                "Grade Table Line",
                Field.character("name", "Name").required(),
                Field.floating("percentage", "Percentage").required(),
                Field.many2one("grade_table_id", "Grade Table", "op.grade.table"));
    }

    private static Model progression() {
        return new Model("op.student.progression", "Student Progression", Field.character("grade_book", "Gradebook"));
    }

    /** An enterprise assignment owns a {@code grading.assignment}, which is none of an import's. */
    private static Model enterpriseAssignment() {
        return new Model(
                "op.assignment",
                "Assignment",
                Field.many2one("grading_assignment_id", "Grading Assignment", "grading.assignment")
                        .required()
                        .onDelete(Field.OnDelete.CASCADE));
    }

    private static Model sequence() {
        return new Model(
                "ir.sequence",
                "Sequence",
                Field.character("code", "Sequence Code"),
                Field.character("prefix", "Prefix"),
                Field.integer("number_next", "Next Number"));
    }
}
