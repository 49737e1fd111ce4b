package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.List;

/** Reads op.course. */
public final class CourseReader {
    private final OdooRpc odoo;

    /**
     * A reader.
     *
     * @param odoo whom to ask
     */
    public CourseReader(OdooRpc odoo) {
        this.odoo = odoo;
    }

    /**
     * Every subject of every active course.
     *
     * @param run the run
     * @return the pairs, by course and subject
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    public List<OecCourse> read(RunContext run) throws RpcFault, InterruptedException {
        List<OecCourse> courses = new ArrayList<>();
        for (OdooRow course : odoo.searchRead(
                "op.course",
                List.of(),
                List.of("subject_ids"),
                ReadOptions.none().order("id"),
                run)) {
            course.ids("subject_ids").stream()
                    .sorted()
                    .forEach(subject -> courses.add(OecCourse.of(subject, course.id())));
        }
        return courses;
    }
}
