package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.GradeId;
import java.util.List;

/** A record as it shall be in OpenEduCat, and for whose sake. */
public interface Wanted {
    /**
     * The grades that cannot be delivered without it.
     *
     * @return one or more, all of the course at hand
     */
    List<GradeId> grades();
}
