package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.target.OecCourse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Step <em>link</em>: which Moodle course stands for which pair of subject and course. */
final class LinkCourses {
    private final Parts parts;
    private final Run run;

    LinkCourses(Parts parts, Run run) {
        this.parts = parts;
        this.run = run;
    }

    List<LinkedCourse> of(Set<CourseRef> wanted) throws Exception {
        Map<OecCourse, CourseRef> refs = new LinkedHashMap<>();
        for (OecCourse course : parts.target.courses(run.target())) {
            parts.linker.moodleCourseOf(course).ifPresent(ref -> refs.put(course, ref));
        }
        Map<CourseRef, MoodleCourse> found = parts.source.findCourses(new HashSet<>(refs.values()), run.source());
        Map<MoodleCourse, List<OecCourse>> pairs = new LinkedHashMap<>();
        Set<CourseRef> met = new HashSet<>();
        int unknown = 0;
        for (Map.Entry<OecCourse, CourseRef> entry : refs.entrySet()) {
            MoodleCourse course = found.get(entry.getValue());
            if (course == null) {
                unknown++;
            } else if (isWanted(wanted, entry.getValue(), course, met)) {
                pairs.computeIfAbsent(course, none -> new ArrayList<>()).add(entry.getKey());
            }
        }
        if (unknown > 0 && wanted.isEmpty()) {
            run.findings()
                    .add(Finding.of(
                                    FindingCode.COURSES_NOT_IN_MOODLE,
                                    "pairs of subject and course in OpenEduCat have no Moodle course that the token can see")
                            .times(unknown));
        }
        reportUnknown(wanted, met);
        return oneToOne(pairs);
    }

    private static boolean isWanted(Set<CourseRef> wanted, CourseRef ref, MoodleCourse course, Set<CourseRef> met) {
        CourseRef byId = CourseRef.id(course.id());
        if (wanted.contains(ref)) {
            met.add(ref);
            return true;
        }
        if (wanted.contains(byId)) {
            met.add(byId);
            return true;
        }
        return wanted.isEmpty();
    }

    private void reportUnknown(Set<CourseRef> wanted, Set<CourseRef> met) {
        for (CourseRef ref : wanted) {
            if (!met.contains(ref)) {
                run.findings()
                        .add(Finding.of(
                                FindingCode.COURSE_UNKNOWN,
                                "the Moodle course with " + ref
                                        + " does not exist, cannot be seen by the token, or stands for no"
                                        + " subject of an OpenEduCat course"));
            }
        }
    }

    private List<LinkedCourse> oneToOne(Map<MoodleCourse, List<OecCourse>> pairs) {
        List<LinkedCourse> linked = new ArrayList<>();
        pairs.forEach((moodle, oec) -> {
            if (oec.size() == 1) {
                linked.add(new LinkedCourse(oec.get(0), moodle));
            } else {
                run.findings()
                        .add(Finding.of(FindingCode.COURSE_AMBIGUOUS, "the course stands for " + oec)
                                .inCourse(moodle.id()));
            }
        });
        return linked;
    }
}
