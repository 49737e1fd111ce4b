package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells of enrolled people who are neither learners nor teachers: a school's own role may be meant to make a learner, and a role that was
 * given in the course's category shows as none.
 */
public final class PeopleOfOtherRoles {
    /** Moodle's own roles of those who teach or manage. */
    private static final Set<String> TEACHING = Set.of("editingteacher", "teacher", "manager", "coursecreator");

    private static final int MOST_NAMED = 10;

    private final RunContext run;
    private final Set<String> studentRoles;

    /**
     * For one course.
     *
     * @param run the run
     * @param studentRoles short names of roles that make a learner
     */
    public PeopleOfOtherRoles(RunContext run, Set<String> studentRoles) {
        this.run = run;
        this.studentRoles = studentRoles;
    }

    /**
     * Enrolled users with a student role; tells of the others.
     *
     * @param course the Moodle course
     * @param enrolled all its users
     * @return its learners
     * @throws MoodleGradeException if others are all that the course has: it is no course to go on with
     */
    public List<Learner> learnersAmong(MoodleCourse course, List<Learner> enrolled) {
        List<Learner> learners = enrolled.stream()
                .filter(person -> person.roles().stream().anyMatch(studentRoles::contains))
                .collect(Collectors.toList());
        report(course, enrolled, learners);
        return learners;
    }

    private void report(MoodleCourse course, List<Learner> enrolled, List<Learner> learners) {
        List<Learner> others = new ArrayList<>(enrolled);
        others.removeAll(new HashSet<>(learners));
        others.removeIf(PeopleOfOtherRoles::teaches);
        if (others.isEmpty()) {
            return;
        }
        FindingCode code = learners.isEmpty() ? FindingCode.NO_STUDENT_ROLE : FindingCode.OTHER_ROLES;
        Finding finding = Finding.of(code, words(others)).inCourse(course.id());
        for (Learner other : others) {
            finding = finding.ofUser(other.userId());
        }
        if (learners.isEmpty()) {
            throw new MoodleGradeException(MoodleGradeException.Reach.COURSE, finding, null);
        }
        run.report(finding);
    }

    private static boolean teaches(Learner person) {
        return !person.roles().isEmpty() && TEACHING.containsAll(person.roles());
    }

    private String words(List<Learner> others) {
        Map<String, Integer> seen = new TreeMap<>();
        others.forEach(other -> seen.merge(role(other), 1, Integer::sum));
        String roles = seen.entrySet().stream()
                .limit(MOST_NAMED)
                .map(role -> role.getValue() + " with " + role.getKey())
                .collect(Collectors.joining(", "));
        String more = seen.size() > MOST_NAMED ? " and others" : "";
        return others.size() + " of the enrolled people are neither learners ("
                + String.join(", ", new TreeSet<>(studentRoles)) + ") nor teachers: " + roles + more;
    }

    private static String role(Learner person) {
        return person.roles().isEmpty()
                ? "no role in the course"
                : "the role " + String.join(" and ", new TreeSet<>(person.roles()));
    }
}
