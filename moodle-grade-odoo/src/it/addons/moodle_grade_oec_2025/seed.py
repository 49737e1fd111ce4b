"""What a fresh installation of 2025 has besides the school: a room, and users of the groups that are separate now."""


def seed_changes(env):
    env = env(context=dict(env.context, tracking_disable=True, no_reset_password=True))
    exam_user = env.ref("moodle_grade_oec.group_op_exam_user")
    faculty = env.ref("moodle_grade_oec.group_op_faculty")
    env.ref("base.user_admin").write({
        "group_ids": [(4, env.ref("moodle_grade_oec_2025.group_op_back_office_admin").id)],
    })
    env["res.users"].search([("login", "=", "apiuser")]).write({"group_ids": [(4, faculty.id)]})
    for login, name, group in (("examuser", "Exam user", exam_user), ("faculty", "Faculty", faculty)):
        env["res.users"].create({
            "name": name,
            "login": login,
            "email": f"{login}@example.test",
            "group_ids": [(6, 0, group.ids)],
        })
    env["op.exam.room"].create({"name": "Aula", "capacity": 350})
