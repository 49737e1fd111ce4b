package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.StudentRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Step <em>match</em>: learner to student; what is ambiguous on either side is refused, never guessed. */
final class MatchLearners {
    private final Parts parts;
    private final Run run;

    MatchLearners(Parts parts, Run run) {
        this.parts = parts;
        this.run = run;
    }

    /** Enrolled users with a student role. */
    List<Learner> withStudentRole(List<Learner> enrolled) {
        return enrolled.stream()
                .filter(learner -> learner.roles().stream().anyMatch(parts.studentRoles::contains))
                .collect(Collectors.toList());
    }

    /** The student of each learner that has exactly one, who has no other learner; in the order of the learners. */
    Map<Learner, Long> match(LinkedCourse course, List<Learner> learners) throws Exception {
        Map<Learner, List<StudentRef>> candidates = new LinkedHashMap<>();
        Set<StudentRef> wanted = new HashSet<>();
        for (Learner learner : learners) {
            List<StudentRef> refs = parts.matcher.candidates(learner);
            candidates.put(learner, refs);
            wanted.addAll(refs);
        }
        List<OecStudent> students =
                wanted.isEmpty() ? List.of() : parts.target.students(course.oec, wanted, run.target());
        Map<StudentRef, Set<Long>> named = byRef(wanted, students);
        Map<Learner, Long> matched = new LinkedHashMap<>();
        candidates.forEach((learner, refs) -> {
            long student = studentOf(course.moodle, learner, refs, named);
            if (student != 0) {
                matched.put(learner, student);
            }
        });
        refuseShared(course.moodle, matched);
        if (matched.isEmpty() && !learners.isEmpty()) {
            report(
                    course.moodle,
                    FindingCode.NO_LEARNER_MATCHED,
                    "none of " + learners.size() + " learners is a student",
                    0);
        }
        return matched;
    }

    private static Map<StudentRef, Set<Long>> byRef(Set<StudentRef> wanted, List<OecStudent> students) {
        Map<StudentRef, Set<Long>> named = new HashMap<>();
        for (OecStudent student : students) {
            List<StudentRef> refs = new ArrayList<>();
            refs.add(StudentRef.id(student.id()));
            student.email()
                    .filter(email -> !email.isBlank())
                    .map(StudentRef::email)
                    .ifPresent(refs::add);
            for (StudentRef ref : refs) {
                if (wanted.contains(ref)) {
                    named.computeIfAbsent(ref, none -> new HashSet<>()).add(student.id());
                }
            }
        }
        return named;
    }

    private long studentOf(
            MoodleCourse course, Learner learner, List<StudentRef> refs, Map<StudentRef, Set<Long>> named) {
        for (StudentRef ref : refs) {
            Set<Long> students = named.getOrDefault(ref, Set.of());
            if (students.size() == 1) {
                return students.iterator().next();
            }
            if (students.size() > 1) {
                String message = "Moodle user " + learner.userId() + " may be any of the students " + sorted(students);
                report(course, FindingCode.AMBIGUOUS, message, learner.userId());
                return 0;
            }
        }
        if (refs.stream().anyMatch(ref -> ref.asId().isPresent())) {
            String message = "the idnumber names a student that OpenEduCat does not have (any more)";
            report(course, FindingCode.UNKNOWN_STUDENT, message, learner.userId());
        } else {
            String message = "no idnumber of the form oec_student_{id}, and no student with this e-mail";
            report(course, FindingCode.LEARNER_UNMATCHED, message, learner.userId());
        }
        return 0;
    }

    private void refuseShared(MoodleCourse course, Map<Learner, Long> matched) {
        Map<Long, List<Learner>> learnersOf = new TreeMap<>();
        matched.forEach((learner, student) ->
                learnersOf.computeIfAbsent(student, none -> new ArrayList<>()).add(learner));
        learnersOf.forEach((student, learners) -> {
            if (learners.size() > 1) {
                List<Long> users = learners.stream().map(Learner::userId).collect(Collectors.toList());
                String message = "Moodle users " + users + " are all student " + student;
                Finding finding = Finding.of(FindingCode.AMBIGUOUS, message).inCourse(course.id());
                for (Long user : users) {
                    finding = finding.ofUser(user);
                }
                run.findings().add(finding);
                learners.forEach(matched::remove);
            }
        });
    }

    private void report(MoodleCourse course, FindingCode code, String message, long user) {
        Finding finding = Finding.of(code, message).inCourse(course.id());
        run.findings().add(user == 0 ? finding : finding.ofUser(user));
    }

    private static List<Long> sorted(Set<Long> ids) {
        return ids.stream().sorted().collect(Collectors.toList());
    }
}
