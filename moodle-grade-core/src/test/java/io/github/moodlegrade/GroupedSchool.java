package io.github.moodlegrade;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.FinishResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A school whose grades are complete only behind a finish: op.course 2 has the Moodle courses 1 (that of {@link School}, with three
 * grades) and 2, op.course 9 has 3, each with a grade of user 17.
 */
final class GroupedSchool {
    static final String QUIZ_17 = "quiz 42 user 17";
    static final String QUIZ_18 = "quiz 42 user 18";
    static final String ASSIGNMENT_17 = "assignment 42 user 17";
    static final String SECOND_17 = "quiz 102 user 17";
    static final String THIRD_17 = "quiz 103 user 17";
    static final Set<String> OF_COURSE_1 = Set.of(QUIZ_17, QUIZ_18, ASSIGNMENT_17);
    static final Set<String> OF_GROUP_2 = Set.of(QUIZ_17, QUIZ_18, ASSIGNMENT_17, SECOND_17);
    static final Set<String> ALL = Set.of(QUIZ_17, QUIZ_18, ASSIGNMENT_17, SECOND_17, THIRD_17);

    final School school = School.withGrades();
    final Activity second = quiz(2, 12, 2);
    final Activity third = quiz(3, 13, 9);

    GroupedSchool() {
        school.oec.finishes = true;
    }

    private Activity quiz(long moodleCourse, long subject, long opCourse) {
        school.course(moodleCourse, subject, opCourse);
        school.moodle.student(moodleCourse, 17, "oec_student_7");
        Activity quiz = school.moodle.quiz(moodleCourse, 100 + moodleCourse, "10");
        school.moodle.grade(quiz, 17, "5");
        return quiz;
    }

    ImportReport run(ImportListener listener) {
        return School.addsUp(school.builder().listener(listener).build().importGrades(ImportRequest.allCourses()));
    }

    /** A run that nothing disturbs any more. */
    ImportReport quietRun() {
        school.journal.clear();
        school.oec.finished.clear();
        school.oec.finishing = delivered -> FinishResult.complete();
        return school.run();
    }

    void rejecting(GradeId grade) {
        school.oec.finishing = delivered -> FinishResult.of(
                Map.of(grade, Finding.of(FindingCode.NOT_COMPUTED, "the gradebook has no template")), Set.of());
    }

    void inDoubt(GradeId grade) {
        school.oec.finishing = delivered -> FinishResult.of(Map.of(), Set.of(grade));
    }

    static List<State> states(ImportReport report) {
        return report.courses().stream().map(ImportReport.Course::state).collect(Collectors.toList());
    }

    /** Another run's sign or hash in the place of ours. */
    void overtake(Activity activity, long user, GradeHash hash) {
        school.hashes.commit(Map.of(school.key(activity, user), hash));
    }

    Set<String> pending() {
        return stored(GradeHash::isPending);
    }

    Set<String> committed() {
        return stored(hash -> !hash.isInDoubt());
    }

    private Set<String> stored(Predicate<GradeHash> which) {
        Set<String> ids = new TreeSet<>();
        hashes().forEach((id, hash) -> {
            if (which.test(hash)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** What the store says of each grade of which it says something. */
    Map<String, GradeHash> hashes() {
        List<GradeKey> keys = List.of(
                school.key(school.quiz, 17),
                school.key(school.quiz, 18),
                school.key(school.assignment, 17),
                school.key(second, 17),
                school.key(third, 17));
        Map<String, GradeHash> hashes = new TreeMap<>();
        school.hashes
                .lookup(keys)
                .forEach((key, hash) -> hashes.put(key.gradeId().toString(), hash));
        return hashes;
    }
}
