package io.github.moodlegrade;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a run planned, grade by grade, to be compared with a later run by {@link ImportRequest#comparedWith(ImportPlan)}. Made by a
 * {@link Recorder}, or from an audit file by {@code report.AuditPlan}. Holds the marks of all planned grades: not for logs. Immutable,
 * safe for all threads.
 */
public final class ImportPlan {
    private final Map<Long, Map<GradeId, PlannedGrade>> byCourse;
    private final Map<GradeId, Long> students;

    private ImportPlan(Map<Long, Map<GradeId, PlannedGrade>> byCourse, Map<GradeId, Long> students) {
        this.byCourse = new HashMap<>();
        byCourse.forEach((course, grades) ->
                this.byCourse.put(course, Collections.unmodifiableMap(new LinkedHashMap<>(grades))));
        this.students = new HashMap<>(students);
    }

    /**
     * What was planned for the grades of a course.
     *
     * @param moodleCourseId Moodle's course id
     * @return unmodifiable, in the order of the plan; empty if nothing was planned
     */
    public Map<GradeId, PlannedGrade> gradesOf(long moodleCourseId) {
        return byCourse.getOrDefault(moodleCourseId, Map.of());
    }

    /**
     * The courses of which something was planned.
     *
     * @return Moodle's course ids, unmodifiable
     */
    public Set<Long> moodleCourseIds() {
        return Collections.unmodifiableSet(byCourse.keySet());
    }

    /**
     * The student whom a grade was planned for.
     *
     * @param grade which grade
     * @return the op.student id; empty if the grade is not in the plan
     */
    public OptionalLong studentOf(GradeId grade) {
        Long student = students.get(grade);
        return student == null ? OptionalLong.empty() : OptionalLong.of(student);
    }

    /**
     * How many grades the plan has.
     *
     * @return 0 or more
     */
    public int size() {
        return students.size();
    }

    @Override
    public String toString() {
        return "plan of " + size() + " grades";
    }

    /**
     * Listens to a run and keeps its plan, of the last run where there are several. Keeps all planned grades of all courses in memory.
     * For one run at a time.
     */
    public static final class Recorder implements ImportListener {
        private final Map<Long, Map<GradeId, PlannedGrade>> byCourse = new HashMap<>();
        private final Map<GradeId, Long> students = new HashMap<>();
        private String runId = "";

        /** A recorder that heard nothing yet. */
        public Recorder() {}

        @Override
        public void planned(Planned planned) {
            keepOnly(planned.runId());
            Map<GradeId, PlannedGrade> grades =
                    byCourse.computeIfAbsent(planned.course().id(), none -> new LinkedHashMap<>());
            for (PlannedGrade grade : planned.grades()) {
                grades.put(grade.id(), grade);
                students.put(grade.id(), planned.studentOf(grade.id()));
            }
        }

        /** A run that planned nothing ends here all the same. */
        @Override
        public void finished(ImportReport report) {
            keepOnly(report.runId());
        }

        private void keepOnly(String run) {
            if (!run.equals(runId)) {
                byCourse.clear();
                students.clear();
                runId = run;
            }
        }

        /**
         * The plan.
         *
         * @return what was heard of the last run until now
         */
        public ImportPlan plan() {
            return new ImportPlan(byCourse, students);
        }
    }
}
