package io.github.moodlegrade.odoo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.util.stream.IntStream;

/** The school of the tests, without most of its 350 students: to read them is most of the work of a run that is about some others. */
public final class FewStudents {
    private static final int[] ENROLMENTS_FROM_101_ON =
            IntStream.rangeClosed(101, 350).toArray();

    private FewStudents() {}

    /**
     * Ends the enrolments of students 101 to 350.
     *
     * @param seeded has the school of the tests
     * @return the same
     */
    public static FakeOpenEduCat of(FakeOpenEduCat seeded) {
        return seeded.delete("op.student.course", ENROLMENTS_FROM_101_ON);
    }
}
