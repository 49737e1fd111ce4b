"""The least that must exist before a gradebook can be computed, with the ids of the double's seed."""


def seed_grading(env):
    env = env(context=dict(env.context, tracking_disable=True, no_reset_password=True))
    kind = _create(env, "grading.assignment.type", name="Moodle", code="MDL")
    template = _create(env, "op.grade.template", name="Moodle")
    year = _create(env, "op.academic.year", name="2026/2027", start_date="2026-09-01", end_date="2027-08-31")
    for name, start, end in (("Term 1", "2026-09-01", "2027-02-28"), ("Term 2", "2027-03-01", "2027-08-31")):
        term = _create(
            env, "op.academic.term", name=name, term_start_date=start, term_end_date=end, academic_year_id=year.id
        )
        line = _create(
            env,
            "op.grade.template.line",
            grade_template_id=template.id,
            academic_years_id=year.id,
            academic_term_id=term.id,
            weightage="aasignment_type",
        )
        _create(
            env,
            "assignment.type.weight.line",
            grade_templates_id=line.id,
            assignment_type_id=kind.id,
            weightage=100.0,
        )
    courses = env["op.course"].search([])
    courses.write({"grade_template_ids": [(6, 0, template.ids)]})
    _create(env, "op.faculty", name="Teacher One", faculty_subject_ids=[(6, 0, courses.subject_ids.ids)])
    _seed_rights(env)
    env.flush_all()
    env["moodle.grade.testbed"]._remember_grading()


def _seed_rights(env):
    manager = env.ref("moodle_grade_oec_grading.group_op_grading_admin")
    progression = env.ref("moodle_grade_oec_grading.group_progression")
    env.ref("base.user_admin").write({"group_ids": [(4, manager.id), (4, progression.id)]})
    env["res.users"].search([("login", "=", "apiuser")]).write({
        "group_ids": [(4, manager.id), (4, progression.id)],
    })


def _create(env, model, **values):
    return env[model].create(values)
