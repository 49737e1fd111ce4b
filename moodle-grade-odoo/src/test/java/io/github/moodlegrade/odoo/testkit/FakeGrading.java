package io.github.moodlegrade.odoo.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The enterprise side of a {@link FakeOpenEduCat#withGrading() school with gradebooks}: what must be set up, and what people do
 * by hand. Each method is one transaction, past all rights.
 */
public final class FakeGrading {
    private final FakeOpenEduCat fake;
    private final Orm orm;
    private final Server server;

    FakeGrading(FakeOpenEduCat fake, Orm orm, Server server) {
        this.fake = fake;
        this.orm = orm;
        this.server = server;
    }

    /**
     * Sets up what gradebooks need, as {@link FakeOpenEduCat#seedSchool()} does when the module is there before: assignment type
     * 1 "Moodle", which weighs 100 in both terms; academic year 1 "2026/2027" from 2026-09-01 to 2027-08-31 with the terms 1
     * and 2, the second from 2027-03-01 on; template 1 in all courses; op.faculty 1 for all of their subjects. No grade scale.
     */
    public FakeGrading seed() {
        return seeding(() -> new GradingSeed(orm).seed());
    }

    /**
     * Adds an academic year with two terms, "Term 1" and "Term 2", of which the second begins after six months, and template
     * lines and weights for both; terms, lines and weights have the ids {@code 2 * id - 1} and {@code 2 * id}.
     *
     * @param id its id
     * @param name its name
     * @param start its first day as {@code yyyy-MM-dd}
     * @param end its last day
     */
    public FakeGrading addAcademicYear(int id, String name, String start, String end) {
        return seeding(() -> new GradingSeed(orm).year(id, name, LocalDate.parse(start), LocalDate.parse(end)));
    }

    /**
     * Gives an op.course template 1, and teacher 1 its subjects.
     *
     * @param id an op.course
     */
    public FakeGrading prepareCourse(int id) {
        return seeding(() -> new GradingSeed(orm).course(id));
    }

    /**
     * Adds a grade scale and puts it into an op.course.
     *
     * @param id the id of the op.grade.scale
     * @param courseId an op.course
     * @param bands grades with their least and greatest percentage, such as {@code "A 80 100"}, in their order
     */
    public FakeGrading addScale(int id, int courseId, String... bands) {
        return seeding(() -> {
            School school = new School(orm);
            school.put("op.grade.scale", id, Map.of("name", "Scale " + id));
            for (String band : bands) {
                String[] words = band.split(" ", -1);
                school.put(
                        "op.grade.type",
                        orm.database().table("op.grade.type").lastId() + 1,
                        Map.of(
                                "name",
                                words[0],
                                "min_percentage",
                                words[1],
                                "max_percentage",
                                words[2],
                                "op_grade_scale_id",
                                id));
            }
            school.put("op.course", courseId, Map.of("grade_scale_id", id));
        });
    }

    /**
     * Gives gradebooks a field {@code subject_id}, as the vendor's page speaks of one gradebook a subject, and no version that was
     * read has one.
     */
    public FakeGrading oneBookASubject() {
        return seeding(() ->
                orm.schema().model("gradebook.gradebook").with(Field.many2one("subject_id", "Subject", "op.subject")));
    }

    /**
     * Takes away something that gradebooks need, everywhere, with all that cannot be without it.
     *
     * @param need what
     */
    public FakeGrading takeAway(GradingNeed need) {
        return seeding(() -> {
            switch (need) {
                case ACADEMIC_YEAR:
                    deleteAll("op.academic.year");
                    break;
                case TERM:
                    deleteAll("op.academic.term");
                    break;
                case TEMPLATE:
                    deleteAll("op.grade.template");
                    break;
                case TEMPLATE_LINE:
                    deleteAll("op.grade.template.line");
                    break;
                case WEIGHT:
                    deleteAll("assignment.type.weight.line");
                    break;
                case TEMPLATE_OF_COURSE:
                    emptyAll("op.course", "grade_template_ids");
                    break;
                case ASSIGNMENT_TYPE:
                    deleteAll("grading.assignment.type");
                    break;
                case FACULTY:
                    deleteAll("op.faculty");
                    break;
                case SUBJECTS_OF_FACULTY:
                    emptyAll("op.faculty", "faculty_subject_ids");
                    break;
                case SUBJECTS_OF_COURSE:
                    emptyAll("op.course", "subject_ids");
                    break;
                default:
                    deleteAll("op.student.course");
            }
        });
    }

    private List<Integer> all(String model) {
        List<Integer> ids = new ArrayList<>();
        orm.database().table(model).rows().forEach(row -> ids.add(row.id()));
        return ids;
    }

    private void deleteAll(String model) {
        new Deletion(orm).deleteWithAll(orm.schema().model(model), all(model));
    }

    private void emptyAll(String model, String field) {
        orm.write(Env.superuser(), orm.schema().model(model), all(model), Map.of(field, false));
    }

    /**
     * Enters points in a line's form, which unlike a call computes the percentage.
     *
     * @param lineId a gradebook.line
     * @param marks points
     * @throws IllegalStateException if the form refuses them
     */
    public FakeGrading enterMarks(int lineId, double marks) {
        return seeding(() -> {
            try {
                Model line = orm.schema().model("gradebook.line");
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("marks", marks);
                values.put("percentage", Gradebooks.percentage(orm, line(lineId).with(values)));
                orm.write(Env.superuser(), line, List.of(lineId), values);
            } catch (OdooError e) {
                throw new IllegalStateException(e.text(), e);
            }
        });
    }

    private Row line(int id) {
        Row row = orm.database().find("gradebook.line", id);
        if (row == null) {
            throw new IllegalArgumentException("no gradebook.line " + id);
        }
        return row;
    }

    /**
     * Overrides a grade in a line that {@code student_Grade_override} has made.
     *
     * @param overrideLineId an op.grade.override.line
     * @param percentage what shall count instead
     * @param comment why
     */
    public FakeGrading override(int overrideLineId, double percentage, String comment) {
        return seeding(() -> orm.write(
                Env.superuser(),
                orm.schema().model("op.grade.override.line"),
                List.of(overrideLineId),
                Map.of("override", percentage, "comment", comment)));
    }

    /**
     * Edits the percentage of a whole gradebook in its form, which puts a key {@code override} into its text.
     *
     * @param gradebookId a gradebook.gradebook that has been computed
     * @param percentage what shall count instead
     */
    public FakeGrading editPercentage(int gradebookId, double percentage) {
        return seeding(() -> {
            Row book = orm.database().find("gradebook.gradebook", gradebookId);
            if (book == null || !book.has("gradebook")) {
                throw new IllegalArgumentException("no computed gradebook " + gradebookId);
            }
            Map<String, Object> tree = Py.dict(PyJson.loads(book.text("gradebook")));
            tree.put("override", percentage);
            orm.write(
                    Env.superuser(),
                    orm.schema().model("gradebook.gradebook"),
                    List.of(gradebookId),
                    Map.of("gradebook", PyJson.dumps(tree), "percentage", percentage));
        });
    }

    /**
     * Another import of the same user has override lines made for a gradebook, beside those that stand.
     *
     * @param gradebookId a gradebook.gradebook that has been computed
     */
    public FakeGrading overrideOnceMore(int gradebookId) {
        return seeding(() -> {
            Row book = orm.database().find(Gradebooks.MODEL, gradebookId);
            if (book == null) {
                throw new IllegalArgumentException("no gradebook.gradebook " + gradebookId);
            }
            Env env = new Env(book.reference("create_uid"), Role.SUPERUSER, Map.of());
            new OverrideLines(orm).append(env, List.of(gradebookId));
        });
    }

    /**
     * Lets time pass since a gradebook was changed last.
     *
     * @param gradebookId a gradebook.gradebook
     * @param changed when it was, as {@code yyyy-MM-dd HH:mm:ss}
     */
    public FakeGrading lastChanged(int gradebookId, String changed) {
        return seeding(() -> {
            Model model = orm.schema().model(Gradebooks.MODEL);
            Row book = orm.database().find(Gradebooks.MODEL, gradebookId);
            if (book == null) {
                throw new IllegalArgumentException("no gradebook.gradebook " + gradebookId);
            }
            orm.database().put(model, book.with(Map.of("write_date", changed)));
        });
    }

    /** The double that this belongs to. */
    public FakeOpenEduCat school() {
        return fake;
    }

    private FakeGrading seeding(Runnable work) {
        if (!orm.schema().has(OecModule.GRADING)) {
            throw new IllegalStateException("this OpenEduCat has no gradebooks: withGrading() installs them");
        }
        server.locked(() -> {
            work.run();
            return true;
        });
        return this;
    }
}
