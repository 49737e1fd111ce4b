package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.OecStudent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads op.student: those of a course, in pages, and single ones by id. */
public final class StudentReader {
    private static final String MODEL = "op.student";
    private static final int PAGE = 2_000;
    private static final List<String> FIELDS = List.of("name", "email");

    private final OdooRpc odoo;

    /**
     * A reader.
     *
     * @param odoo whom to ask
     */
    public StudentReader(OdooRpc odoo) {
        this.odoo = odoo;
    }

    /**
     * Active students with an enrolment in the course, in whatever batch or state.
     *
     * @param course which course; its subject does not matter
     * @param run the run
     * @return the students, by id
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    public List<OecStudent> enrolled(OecCourse course, RunContext run) throws RpcFault, InterruptedException {
        List<OecStudent> students = new ArrayList<>();
        long last = 0;
        List<OdooRow> page;
        do {
            page = odoo.searchRead(
                    MODEL,
                    List.of(List.of("course_detail_ids.course_id", "=", course.courseId()), List.of("id", ">", last)),
                    FIELDS,
                    ReadOptions.none().limit(PAGE).order("id"),
                    run);
            for (OdooRow row : page) {
                students.add(student(row));
                last = row.id();
            }
        } while (page.size() == PAGE);
        return students;
    }

    /**
     * Single students.
     *
     * @param ids op.student ids
     * @param run the run
     * @return those that are there and active
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    public List<OecStudent> byId(Set<Long> ids, RunContext run) throws RpcFault, InterruptedException {
        // No Odoo has an id above 2^31-1, and asking for one fails.
        List<Long> possible =
                ids.stream().filter(id -> id <= Integer.MAX_VALUE).sorted().collect(Collectors.toList());
        List<OecStudent> students = new ArrayList<>();
        for (int from = 0; from < possible.size(); from += PAGE) {
            List<Long> some = possible.subList(from, Math.min(possible.size(), from + PAGE));
            for (OdooRow row :
                    odoo.searchRead(MODEL, List.of(List.of("id", "in", some)), FIELDS, ReadOptions.none(), run)) {
                students.add(student(row));
            }
        }
        return students;
    }

    private static OecStudent student(OdooRow row) {
        return OecStudent.of(row.id(), row.text("email").orElse(null))
                .withName(row.text("name").orElse(null));
    }
}
