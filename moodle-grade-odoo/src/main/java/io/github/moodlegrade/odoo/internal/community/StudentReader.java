package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.OecCourse;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.StudentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads op.student by id and by e-mail, or by course, each in one read. */
final class StudentReader {
    private static final int MOST_OF_A_COURSE = 5_000;

    private final OdooRpc odoo;

    StudentReader(OdooRpc odoo) {
        this.odoo = odoo;
    }

    List<OecStudent> read(Set<StudentRef> wanted, RunContext run) throws RpcFault, InterruptedException {
        List<OecStudent> students = new ArrayList<>();
        List<Object> domain = domain(wanted);
        if (!domain.isEmpty()) {
            for (OdooRow row : odoo.searchRead("op.student", domain, List.of("email"), ReadOptions.none(), run)) {
                students.add(OecStudent.of(row.id(), row.text("email").orElse(null)));
            }
        }
        return students;
    }

    /** Active students with an enrolment in the course, in whatever batch or state; of a larger course the first 5,000. */
    List<OecStudent> enrolled(OecCourse course, RunContext run) throws RpcFault, InterruptedException {
        List<OecStudent> students = new ArrayList<>();
        for (OdooRow row : odoo.searchRead(
                "op.student",
                List.of(List.of("course_detail_ids.course_id", "=", course.courseId())),
                List.of("name", "email"),
                ReadOptions.none().limit(MOST_OF_A_COURSE).order("id"),
                run)) {
            students.add(OecStudent.of(row.id(), row.text("email").orElse(null))
                    .withName(row.text("name").orElse(null)));
        }
        return students;
    }

    /** Empty where nobody can be meant: no Odoo has an id above 2^31-1, and asking for one fails. */
    private static List<Object> domain(Set<StudentRef> wanted) {
        List<Long> ids = new ArrayList<>();
        List<Object> terms = new ArrayList<>();
        for (StudentRef ref : wanted) {
            ref.asId().stream().filter(id -> id <= Integer.MAX_VALUE).forEach(ids::add);
            ref.asEmail().ifPresent(email -> terms.add(List.of("email", "=ilike", literally(email))));
        }
        if (!ids.isEmpty()) {
            terms.add(List.of("id", "in", ids));
        }
        List<Object> domain = new ArrayList<>();
        for (int i = 1; i < terms.size(); i++) {
            domain.add("|");
        }
        domain.addAll(terms);
        return domain;
    }

    /** {@code =ilike} ignores case, but reads these three characters as a pattern. */
    private static String literally(String email) {
        return email.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
