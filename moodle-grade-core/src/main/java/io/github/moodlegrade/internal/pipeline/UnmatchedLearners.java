package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.StudentRef;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of learners whom nothing leads to a student, with the students of the course whom they may be. */
final class UnmatchedLearners {
    private static final System.Logger LOG = System.getLogger(UnmatchedLearners.class.getName());

    private final Parts parts;
    private final Run run;
    private final LinkedCourse course;

    UnmatchedLearners(Parts parts, Run run, LinkedCourse course) {
        this.parts = parts;
        this.run = run;
        this.course = course;
    }

    /**
     * One finding each; equal ones fold.
     *
     * @param unmatched each with what was looked for
     * @param taken students that other learners lead to
     */
    void report(Map<Learner, List<StudentRef>> unmatched, Set<Long> taken) throws InterruptedException {
        if (unmatched.isEmpty()) {
            return;
        }
        NearestStudents free = new NearestStudents(enrolledBut(taken));
        unmatched.forEach((learner, refs) -> {
            String nearest = free.to(learner);
            Finding why = why(learner, refs, nearest.isEmpty() ? "" : "; nearest: " + nearest);
            run.findings().add(why.inCourse(course.moodle.id()).ofUser(learner.userId()));
        });
    }

    /** Only a hint depends on this read, so what fails here fails nothing but what ends the run anyway. */
    private List<OecStudent> enrolledBut(Set<Long> taken) throws InterruptedException {
        try {
            List<OecStudent> enrolled = new ArrayList<>(parts.target.enrolled(course.oec, run.target()));
            enrolled.removeIf(student -> taken.contains(student.id()));
            return enrolled;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof MoodleGradeException
                    && ((MoodleGradeException) e).reach() == MoodleGradeException.Reach.RUN) {
                throw (MoodleGradeException) e;
            }
            LOG.log(
                    Level.DEBUG,
                    "run {0}: the students of {1} could not be read ({2}); findings name no nearest ones",
                    run.id(),
                    course.oec,
                    e.getClass().getName());
            return List.of();
        }
    }

    private static Finding why(Learner learner, List<StudentRef> refs, String nearest) {
        List<StudentRef> ids =
                refs.stream().filter(ref -> ref.asId().isPresent()).collect(Collectors.toList());
        if (!ids.isEmpty()) {
            String named = ids.stream().distinct().map(StudentRef::toString).collect(Collectors.joining(" and "));
            return Finding.of(
                    FindingCode.UNKNOWN_STUDENT,
                    "leads to " + named + ", which OpenEduCat does not have (any more)" + nearest);
        }
        return Finding.of(FindingCode.LEARNER_UNMATCHED, idnumber(learner) + email(learner, refs) + nearest);
    }

    private static String idnumber(Learner learner) {
        if (learner.idnumber().filter(text -> !text.isBlank()).isEmpty()) {
            return "no idnumber";
        }
        return ShownIdnumber.of(learner) + " leads to no student";
    }

    private static String email(Learner learner, List<StudentRef> refs) {
        if (refs.stream().anyMatch(ref -> ref.asEmail().isPresent())) {
            return ", and no student has this e-mail";
        }
        return learner.email().filter(text -> !text.isBlank()).isEmpty() ? ", and no e-mail" : "";
    }
}
