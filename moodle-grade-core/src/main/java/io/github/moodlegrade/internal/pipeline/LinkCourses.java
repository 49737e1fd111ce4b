package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.internal.host.HostCode;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.target.OecSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Step <em>link</em>: which Moodle course stands for which pair of subject and course. */
final class LinkCourses {
    private final Parts parts;
    private final Run run;
    private final OecSession oec;

    LinkCourses(Parts parts, Run run, OecSession oec) {
        this.parts = parts;
        this.run = run;
        this.oec = oec;
    }

    List<LinkedCourse> of(Set<CourseRef> wanted) throws Exception {
        Map<OecCourse, CourseRef> refs = new LinkedHashMap<>();
        for (OecCourse course : oec.courses()) {
            HostCode.call(
                            run.target(),
                            MoodleGradeException.Reach.RUN,
                            "the course linker asked about " + course,
                            () -> parts.linker.moodleCourseOf(course))
                    .ifPresent(ref -> refs.put(course, ref));
        }
        Set<CourseRef> asked = new HashSet<>(refs.values());
        wanted.stream().filter(ref -> ref.asId().isEmpty()).forEach(asked::add);
        Map<CourseRef, MoodleCourse> found = parts.source.findCourses(asked, run.source());
        Map<MoodleCourse, List<OecCourse>> pairs = new LinkedHashMap<>();
        int unknown = 0;
        for (Map.Entry<OecCourse, CourseRef> entry : refs.entrySet()) {
            MoodleCourse course = found.get(entry.getValue());
            if (course == null) {
                unknown++;
            } else {
                pairs.computeIfAbsent(course, none -> new ArrayList<>()).add(entry.getKey());
            }
        }
        if (wanted.isEmpty()) {
            reportWithoutMoodleCourse(unknown);
        } else {
            pairs.keySet().retainAll(known(wanted, found, pairs.keySet()));
        }
        return oneToOne(pairs);
    }

    private void reportWithoutMoodleCourse(int pairs) {
        if (pairs > 0) {
            run.findings()
                    .add(Finding.of(
                                    FindingCode.COURSES_NOT_IN_MOODLE,
                                    "pairs of subject and course in OpenEduCat have no Moodle course that the token can see")
                            .times(pairs));
        }
    }

    /** Those of the wanted courses that stand for a pair; the others are reported. */
    private Set<MoodleCourse> known(
            Set<CourseRef> wanted, Map<CourseRef, MoodleCourse> found, Set<MoodleCourse> linked) {
        Set<MoodleCourse> known = new HashSet<>();
        for (CourseRef ref : wanted) {
            Optional<MoodleCourse> course = linked.stream()
                    .filter(one -> ref.equals(CourseRef.id(one.id())) || Objects.equals(found.get(ref), one))
                    .findFirst();
            course.ifPresent(known::add);
            if (course.isEmpty()) {
                run.findings()
                        .add(Finding.of(
                                FindingCode.COURSE_UNKNOWN,
                                "the Moodle course with " + ref
                                        + " does not exist, cannot be seen by the token, or stands for no"
                                        + " subject of an OpenEduCat course"));
            }
        }
        return known;
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
