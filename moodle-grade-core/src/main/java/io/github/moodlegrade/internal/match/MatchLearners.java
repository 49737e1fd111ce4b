package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.internal.host.HostCode;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecStudent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Step <em>match</em>: learner to student; what is ambiguous on either side is refused, never guessed. */
public final class MatchLearners {
    private final OecSession session;
    private final StudentMatcher matcher;
    private final CourseStudents students;
    private final RunContext run;
    private final Set<Long> notEnrolled = new HashSet<>();
    private final Map<Long, Finding> refused = new LinkedHashMap<>();

    /**
     * For one course.
     *
     * @param session whose students they may be
     * @param matcher who a learner may be
     * @param students those of the course at hand
     * @param run the run as the target sees it
     */
    public MatchLearners(OecSession session, StudentMatcher matcher, CourseStudents students, RunContext run) {
        this.session = session;
        this.matcher = matcher;
        this.students = students;
        this.run = run;
    }

    /**
     * The student of each learner that has exactly one, who has no other learner.
     *
     * @param oec subject and course
     * @param moodle the Moodle course
     * @param learners its learners
     * @return in the order of the learners
     * @throws Exception if students cannot be read
     */
    public Map<Learner, Match> match(OecCourse oec, MoodleCourse moodle, List<Learner> learners) throws Exception {
        reportHiddenIdnumbers(moodle, learners);
        Map<Learner, List<StudentRef>> candidates = candidates(learners);
        Map<StudentRef, Set<Long>> named = named(oec, candidates.values());
        Map<Learner, Match> matched = new LinkedHashMap<>();
        Map<Learner, List<StudentRef>> unmatched = new LinkedHashMap<>();
        candidates.forEach((learner, refs) -> {
            Match match = null;
            for (StudentRef ref : refs) {
                Set<Long> found = named.getOrDefault(ref, Set.of());
                if (found.size() > 1) {
                    reportSeveral(moodle, learner, found);
                    return;
                }
                if (found.size() == 1) {
                    match = new Match(found.iterator().next(), ref);
                    break;
                }
            }
            if (match == null) {
                unmatched.put(learner, refs);
            } else {
                matched.put(learner, match);
            }
        });
        Set<Long> taken =
                matched.values().stream().map(match -> match.student()).collect(Collectors.toSet());
        refuseShared(moodle, matched);
        reportNotEnrolled(oec, moodle, matched);
        if (!unmatched.isEmpty()) {
            new UnmatchedLearners(moodle, students.of(oec)).report(unmatched, taken, this::refuse);
        }
        return matched;
    }

    /**
     * The learners whom {@link #match} left out.
     *
     * @return Moodle user id to the finding that says why; of several learners of one student the same
     */
    public Map<Long, Finding> refused() {
        return refused;
    }

    private void refuse(Finding why) {
        why.users().forEach(user -> refused.put(user, why));
        run.report(why);
    }

    /**
     * Learners, but not one of them a student, is no course to go on with: something is wrong with all of them.
     *
     * @param learners the learners of a course
     * @param matched those who are students
     */
    public void requireSomebody(List<Learner> learners, Map<Learner, Match> matched) {
        if (matched.isEmpty() && !learners.isEmpty()) {
            throw MoodleGradeException.course(
                    FindingCode.NO_LEARNER_MATCHED, "none of " + learners.size() + " learners is a student");
        }
    }

    private Map<Learner, List<StudentRef>> candidates(List<Learner> learners) {
        Map<Learner, List<StudentRef>> candidates = new LinkedHashMap<>();
        for (Learner learner : learners) {
            candidates.put(
                    learner,
                    HostCode.call(
                            run,
                            Reach.COURSE,
                            "the student matcher asked about Moodle user " + learner.userId(),
                            () -> List.copyOf(matcher.candidates(learner))));
        }
        return candidates;
    }

    private Map<StudentRef, Set<Long>> named(OecCourse course, Collection<List<StudentRef>> candidates)
            throws Exception {
        Set<StudentRef> wanted = candidates.stream().flatMap(List::stream).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<StudentRef, Set<Long>> named = byRef(wanted, students.of(course));
        Set<Long> elsewhere = new HashSet<>();
        for (StudentRef ref : wanted) {
            if (!named.containsKey(ref)) {
                ref.asId().ifPresent(elsewhere::add);
            }
        }
        if (!elsewhere.isEmpty()) {
            for (OecStudent student : session.students(elsewhere)) {
                notEnrolled.add(student.id());
                named.put(StudentRef.id(student.id()), Set.of(student.id()));
            }
        }
        return named;
    }

    /** An idnumber is believed, whatever the enrolments say: they are often made late. */
    private void reportNotEnrolled(OecCourse course, MoodleCourse moodle, Map<Learner, Match> matched) {
        matched.forEach((learner, match) -> {
            if (notEnrolled.contains(match.student())) {
                run.report(Finding.of(
                                FindingCode.NOT_ENROLLED,
                                "the idnumber names a student who is not enrolled in course " + course.courseId()
                                        + " of OpenEduCat")
                        .inCourse(moodle.id())
                        .ofUser(learner.userId()));
            }
        });
    }

    /** By e-mail only students of the course are found: brothers and sisters often share an address. */
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

    /** The sign of a capability that Moodle misses without a word; a school that uses e-mails only looks the same. */
    private void reportHiddenIdnumbers(MoodleCourse course, List<Learner> learners) {
        boolean idnumbers =
                learners.stream().anyMatch(learner -> isShown(learner.idnumber().orElse("")));
        boolean emails =
                learners.stream().anyMatch(learner -> isShown(learner.email().orElse("")));
        if (learners.size() > 1 && emails && !idnumbers) {
            run.report(Finding.of(
                            FindingCode.IDNUMBERS_NOT_SHOWN,
                            "Moodle shows e-mails but not one idnumber of " + learners.size()
                                    + " learners: the role may lack moodle/user:viewalldetails, or the school"
                                    + " uses e-mails only")
                    .inCourse(course.id()));
        }
    }

    private static boolean isShown(String text) {
        return !text.isBlank();
    }

    private void reportSeveral(MoodleCourse course, Learner learner, Set<Long> students) {
        List<Long> ids = students.stream().sorted().collect(Collectors.toList());
        refuse(Finding.of(
                        FindingCode.AMBIGUOUS, "Moodle user " + learner.userId() + " may be any of the students " + ids)
                .inCourse(course.id())
                .ofUser(learner.userId()));
    }

    private void refuseShared(MoodleCourse course, Map<Learner, Match> matched) {
        Map<Long, List<Learner>> learnersOf = new TreeMap<>();
        matched.forEach((learner, match) -> learnersOf
                .computeIfAbsent(match.student(), none -> new ArrayList<>())
                .add(learner));
        learnersOf.forEach((student, learners) -> {
            if (learners.size() > 1) {
                List<Long> users = learners.stream().map(Learner::userId).collect(Collectors.toList());
                String message = "Moodle users " + users + " are all student " + student;
                Finding finding = Finding.of(FindingCode.AMBIGUOUS, message).inCourse(course.id());
                for (Long user : users) {
                    finding = finding.ofUser(user);
                }
                run.report(finding);
                for (Long user : users) {
                    refused.put(user, finding);
                }
                learners.forEach(matched::remove);
            }
        });
    }
}
