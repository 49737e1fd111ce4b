"""The school that every test starts from; the ids are part of the promise."""

STUDENTS = 350
IN_FIRST_COURSE = 50
IN_SECOND_BATCH = (348, 349, 350)


def seed_school(env):
    env = env(context=dict(env.context, tracking_disable=True, no_reset_password=True))
    departments = [_create(env, "op.department", name=name, code=code) for name, code in
                   (("Computer Science", "CS"), ("Mathematics", "MA"))]
    subjects = _seed_subjects(env, departments)
    courses = _seed_courses(env, departments, subjects)
    _seed_students(env, courses)
    _create(env, "op.exam.type", name="Moodle", code="MDL")
    _seed_users(env)
    env.flush_all()
    env["moodle.grade.testbed"]._remember_seed()


def _seed_subjects(env, departments):
    subjects = env["op.subject"].create([
        {"name": "Programming", "code": "SUB-PRG", "department_id": departments[0].id},
        {"name": "Databases", "code": "SUB-DB", "department_id": departments[0].id},
        {"name": "Algebra", "code": "SUB-ALG", "department_id": departments[1].id},
    ])
    _expect(subjects, range(1, 4))
    return subjects


def _seed_courses(env, departments, subjects):
    first, second, third = subjects
    courses = env["op.course"].create([
        {
            "name": "BSc Computer Science",
            "code": "BSC-CS",
            "department_id": departments[0].id,
            "subject_ids": [(6, 0, (first | second).ids)],
        },
        {
            "name": "BSc Mathematics",
            "code": "BSC-MA",
            "department_id": departments[1].id,
            "subject_ids": [(6, 0, (first | third).ids)],
        },
    ])
    _expect(courses, range(1, 3))
    return courses


def _seed_students(env, courses):
    batches = env["op.batch"].create([
        _batch("CS 2026", "CS26", courses[0], "2025-09-01"),
        _batch("MA 2026", "MA26", courses[1], "2025-09-01"),
        _batch("MA 2026 evening", "MA26E", courses[1], "2026-03-01"),
    ])
    _expect(batches, range(1, 4))
    students = env["op.student"].create([
        {
            "name": f"Student{n} Test",
            "gr_no": f"GR{n:05d}",
            "email": f"student{n}@example.test",
            "birth_date": "2000-01-01",
        }
        for n in range(1, STUDENTS + 1)
    ])
    _expect(students, range(1, STUDENTS + 1))
    places = [(student, batches[0] if student.id <= IN_FIRST_COURSE else batches[1]) for student in students]
    places += [(student, batches[2]) for student in students if student.id in IN_SECOND_BATCH]
    env["op.student.course"].create([
        {
            "student_id": student.id,
            "course_id": batch.course_id.id,
            "batch_id": batch.id,
            "roll_number": str(student.id),
            "subject_ids": [(6, 0, batch.course_id.subject_ids.ids)],
            "state": "running",
        }
        for student, batch in places
    ])


def _seed_users(env):
    """Without passwords: whoever starts the server sets fresh ones."""
    env.ref("base.user_admin").write({"group_ids": [(4, env.ref("moodle_grade_oec.group_op_exam_admin").id)]})
    _create(env, "res.users", name="API user", login="apiuser", email="apiuser@example.test",
            group_ids=[(6, 0, env.ref("moodle_grade_oec.group_op_exam_user").ids)])
    _create(env, "res.users", name="Outsider", login="outsider", email="outsider@example.test",
            group_ids=[(6, 0, env.ref("base.group_user").ids)])


def _batch(name, code, course, start):
    return {"name": name, "code": code, "course_id": course.id, "start_date": start, "end_date": "2027-08-31"}


def _create(env, model, **values):
    return env[model].create(values)


def _expect(records, ids):
    if records.ids != list(ids):
        raise AssertionError(f"{records} should have the ids {ids}: is the database not a new one?")
