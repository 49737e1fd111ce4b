package io.github.moodlegrade.odoo.testkit;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.testkit.TestRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a server holds, looked at and changed as its administrator. */
final class OecRecords {
    private static final TestRun RUN = new TestRun();

    private final OdooRpc admin;

    OecRecords(OdooRpc admin) {
        this.admin = admin;
    }

    List<OdooRow> find(String model, String field, String operator, Object value, String... fields) {
        return asked(() -> admin.searchRead(
                model,
                List.of(List.of(field, operator, value)),
                List.of(fields),
                ReadOptions.none().withArchived().order("id"),
                RUN));
    }

    OdooRow byCode(String model, String code, String... fields) {
        List<OdooRow> rows = find(model, "exam_code", "=", code, fields);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " records of " + model + " with code " + code);
        }
        return rows.get(0);
    }

    /** Marks of the present attendees by student. */
    Map<Long, Integer> marks(String examCode) {
        Map<Long, Integer> marks = new TreeMap<>();
        for (OdooRow row : attendees(examCode)) {
            if (row.text("status").orElse("").equals("present")) {
                marks.put(row.many2one("student_id").orElseThrow(), row.integer("marks"));
            }
        }
        return marks;
    }

    List<OdooRow> attendees(String examCode) {
        long exam = byCode("op.exam", examCode, "name").id();
        return find("op.exam.attendees", "exam_id", "=", exam, "student_id", "marks", "status");
    }

    List<OdooRow> resultLines(String examCode) {
        long exam = byCode("op.exam", examCode, "name").id();
        return find("op.result.line", "exam_id", "=", exam, "student_id", "marks", "status");
    }

    Map<Long, Integer> resultMarks(String examCode) {
        Map<Long, Integer> marks = new TreeMap<>();
        for (OdooRow row : resultLines(examCode)) {
            Integer other = marks.put(row.many2one("student_id").orElseThrow(), row.integer("marks"));
            if (other != null) {
                throw new AssertionError("doubled result line in " + examCode + ": " + row);
            }
        }
        return marks;
    }

    long create(String model, Map<String, ?> values) {
        return asked(() -> admin.create(model, List.of(values), RUN)).get(0);
    }

    /** The new record, or nothing where this OpenEduCat refuses it. */
    Optional<Long> createIfAllowed(String model, Map<String, ?> values) {
        try {
            return Optional.of(admin.create(model, List.of(values), RUN).get(0));
        } catch (RpcFault refused) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void write(String model, long id, Map<String, ?> values) {
        asked(() -> {
            admin.write(model, List.of(id), values, RUN);
            return id;
        });
    }

    int count(String model) {
        return find(model, "id", ">", 0, "id").size();
    }

    private interface Question<T> {
        T ask() throws RpcFault, InterruptedException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (RpcFault | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
