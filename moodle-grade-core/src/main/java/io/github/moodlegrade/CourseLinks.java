package io.github.moodlegrade;

import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which Moodle courses a run of all courses would import at this moment, and for which OpenEduCat course; asked for by
 * {@link GradeImportService#courseLinks()}. A host that lets several processes share the courses gives all Moodle courses of one
 * op.course to the same run, as a student's gradebook spans them all. Immutable, safe for all threads.
 */
public final class CourseLinks {
    private final Map<Long, List<MoodleCourse>> byOpCourse;
    private final List<Finding> findings;

    CourseLinks(Map<Long, List<MoodleCourse>> byOpCourse, List<Finding> findings) {
        Map<Long, List<MoodleCourse>> copy = new TreeMap<>();
        byOpCourse.forEach((opCourse, courses) -> copy.put(opCourse, List.copyOf(courses)));
        this.byOpCourse = Collections.unmodifiableMap(copy);
        this.findings = List.copyOf(findings);
    }

    /**
     * The Moodle courses by op.course id.
     *
     * @return unmodifiable, by rising id; no op.course without a Moodle course, no Moodle course twice
     */
    public Map<Long, List<MoodleCourse>> byOpCourse() {
        return byOpCourse;
    }

    /**
     * What a run of all courses would report of its links, and runs of some courses do not: pairs without a Moodle course, Moodle courses
     * that stand for several pairs.
     *
     * @return the findings, errors first
     */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return byOpCourse.size() + " op.courses with "
                + byOpCourse.values().stream().mapToInt(List::size).sum() + " Moodle courses";
    }
}
