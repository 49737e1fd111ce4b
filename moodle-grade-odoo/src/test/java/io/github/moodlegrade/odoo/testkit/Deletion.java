package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes records as PostgreSQL does: followed by those that cannot live without them, or refused because of them. */
final class Deletion {
    private final Orm orm;
    private final StoredFields storedFields;

    Deletion(Orm orm) {
        this.orm = orm;
        this.storedFields = new StoredFields(orm);
    }

    /** Deletes what exists of {@code ids}; external ids of these, not of what follows them, go too. */
    void delete(Model model, List<Integer> ids) {
        Set<Integer> exams = examsOf(model, ids);
        for (int id : ids) {
            if (orm.database().find(model.name(), id) != null) {
                detach(model, id, false);
                orm.database().remove(model, id);
                forgetExternalIds(model, id);
            }
        }
        storedFields.attendeesLeft(exams);
    }

    /** The exams whose attendees are about to be deleted. */
    private Set<Integer> examsOf(Model model, List<Integer> ids) {
        Set<Integer> exams = new LinkedHashSet<>();
        for (int id : ids) {
            Row row = orm.database().find(model.name(), id);
            if (row != null && model.name().equals("op.exam.attendees")) {
                exams.add(row.reference("exam_id"));
            }
        }
        return exams;
    }

    /** Deletes records with all that hangs below them, as the test bed does: exams of a session, lines of an exam. */
    void deleteWithAll(Model model, List<Integer> ids) {
        Set<Integer> exams = examsOf(model, ids);
        for (int id : ids) {
            if (orm.database().find(model.name(), id) != null) {
                if (model.name().equals("op.exam.session")) {
                    deleteExams(id);
                }
                detach(model, id, true);
                orm.database().remove(model, id);
                forgetExternalIds(model, id);
            }
        }
        storedFields.attendeesLeft(exams);
    }

    private void deleteExams(int session) {
        Model exam = orm.schema().model("op.exam");
        for (Row row : referring(exam, exam.fieldOf("session_id"), session)) {
            deleteWithAll(exam, List.of(row.id()));
        }
    }

    private void detach(Model model, int id, boolean force) {
        for (Model other : orm.schema().models()) {
            for (Field field : other.fields()) {
                if (field.isStored() && field.relation().equals(model.name())) {
                    if (field.type() == FieldType.MANY2ONE) {
                        referring(other, field, id).forEach(row -> settle(other, field, row, force));
                    } else {
                        unlist(other, field, id);
                    }
                }
            }
        }
    }

    private List<Row> referring(Model other, Field field, int id) {
        List<Row> rows = new ArrayList<>();
        for (Row row : orm.database().table(other).rows()) {
            if (row.reference(field.name()) == id) {
                rows.add(row);
            }
        }
        return rows;
    }

    private void settle(Model other, Field field, Row row, boolean force) {
        Field.OnDelete action = field.onDelete();
        if (action == Field.OnDelete.CASCADE || (force && action == Field.OnDelete.RESTRICT)) {
            detach(other, row.id(), force);
            orm.database().remove(other, row.id());
            if (force) {
                forgetExternalIds(other, row.id());
            }
        } else if (action == Field.OnDelete.RESTRICT) {
            throw orm.messages().foreignKey(other, field);
        } else {
            orm.database().put(other, row.with(Map.of(field.name(), None.NONE)));
        }
    }

    private void unlist(Model other, Field field, int id) {
        for (Row row : List.copyOf(orm.database().table(other).rows())) {
            Object listed = row.get(field.name());
            if (listed instanceof List && ((List<?>) listed).contains(id)) {
                List<Object> rest = new ArrayList<>((List<?>) listed);
                rest.remove((Object) id);
                orm.database().put(other, row.with(Map.of(field.name(), rest)));
            }
        }
    }

    private void forgetExternalIds(Model model, int id) {
        Model external = orm.schema().model("ir.model.data");
        for (Row row : List.copyOf(orm.database().table(external).rows())) {
            if (row.number("res_id") == id && row.text("model").equals(model.name())) {
                orm.database().remove(external, row.id());
            }
        }
    }
}
