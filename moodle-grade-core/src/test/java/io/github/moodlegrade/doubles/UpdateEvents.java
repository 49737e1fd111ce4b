package io.github.moodlegrade.doubles;

import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeQuiz;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The events that were recorded of {@code core_course_get_updates_since}, made again on a double. */
final class UpdateEvents {
    private static final Map<String, Consumer<UpdateScene>> EVENTS = new TreeMap<>();

    static {
        quizzes();
        marks();
        assignments();
        submissions();
        courses();
        groups();
        rights();
    }

    private UpdateEvents() {}

    /** By the name of the recording, without its first word. */
    static Map<String, Consumer<UpdateScene>> all() {
        return EVENTS;
    }

    private static void quizzes() {
        EVENTS.put("quiz_better_attempt", scene -> {
            scene.quiz(68).bestGrade(1, "5");
            scene.happens().quiz(68).attempt(1, "8");
        });
        EVENTS.put("quiz_attempt_in_progress", scene -> {
            scene.quiz(70).bestGrade(1, "5");
            scene.happens().quiz(70).beginAttempt(1);
        });
        EVENTS.put("quiz_best_attempt_deleted", scene -> {
            scene.quiz(75).attempt(1, "8").attempt(1, "5");
            scene.happens().quiz(75).deleteBestAttempt(1);
        });
        EVENTS.put("quiz_only_attempt_deleted", scene -> {
            scene.quiz(74).attempt(1, "8");
            scene.happens().quiz(74).deleteBestAttempt(1);
        });
        EVENTS.put("quiz_maximum_raised", scene -> {
            scene.quiz(77).bestGrade(1, "5").bestGrade(2, "6");
            scene.happens().quiz(77).changeMaximum("20");
        });
        EVENTS.put("quiz_maximum_lowered", scene -> {
            scene.quiz(78).bestGrade(1, "5").bestGrade(2, "6").bestGrade(3, "7");
            scene.happens().quiz(78).changeMaximum("5");
        });
        EVENTS.put("quiz_gradepass_in_gradebook", scene -> {
            scene.quiz(83).bestGrade(1, "5");
            scene.happens().quiz(83).gradeToPassInGradebook("4");
        });
    }

    private static void marks() {
        EVENTS.put("quiz_essay_marked", scene -> {
            scene.quiz(95).attemptWaitingForMark(1);
            scene.happens().quiz(95).markEssay(1, "5");
        });
        EVENTS.put("quiz_essay_mark_cleared", scene -> {
            scene.quiz(95).attempt(1, "5");
            scene.happens().quiz(95).clearMark(1);
        });
        EVENTS.put("quiz_last_attempt_ungraded", scene -> {
            scene.quiz(96).gradeMethod(4).attempt(1, "5");
            scene.happens().quiz(96).attemptWaitingForMark(1);
        });
        EVENTS.put("quiz_question_edited", scene -> {
            scene.quiz(88).bestGrade(1, "5");
            scene.happens().quiz(88).editQuestion();
        });
        EVENTS.put("quiz_question_mark_changed", scene -> {
            scene.quiz(80).bestGrade(1, "5").bestGrade(2, "6").beginAttempt(3);
            scene.happens().quiz(80).regrade(1, "4").regrade(2, "5");
        });
        EVENTS.put("quiz_regrade_nothing", scene -> {
            scene.quiz(71).bestGrade(1, "5").bestGrade(2, "6").bestGrade(3, "7");
            scene.happens().quiz(71).regrade();
        });
        EVENTS.put("quiz_regrade_changed", scene -> {
            scene.quiz(71).bestGrade(1, "5").bestGrade(2, "6").bestGrade(3, "7");
            scene.happens().quiz(71).regrade(1, "4");
        });
        EVENTS.put("after_an_exam_of_300", scene -> {
            FakeQuiz exam = scene.quiz(987);
            scene.happens();
            for (long learner = 1; learner <= 300; learner++) {
                exam.attempt(learner, "7");
            }
        });
    }

    private static void assignments() {
        EVENTS.put("assign_graded", scene -> {
            scene.assignment(101).submission(1, "submitted");
            scene.happens().assignment(101).grade(1, "60");
        });
        EVENTS.put("assign_rescaled", scene -> {
            scene.assignment(104).grade(1, "60");
            scene.happens().assignment(104).changeMaximum(50);
        });
        EVENTS.put("assign_released_on_page", scene -> {
            scene.assignment(118).markingWorkflow(true).grade(1, "60");
            scene.happens().assignment(118).workflowState(1, "released");
        });
        EVENTS.put("assign_released_by_set_user_flags", scene -> {
            scene.assignment(119).markingWorkflow(true).grade(1, "60");
            scene.happens().assignment(119).workflowStateByUserFlags(1, "released");
        });
        EVENTS.put("assign_identities_revealed", scene -> {
            scene.assignment(120).blindMarking(true).grade(1, "60");
            scene.happens().assignment(120).revealIdentities(true);
        });
        EVENTS.put("assign_gradebook_override", scene -> {
            scene.assignment(121).grade(1, "60");
            scene.happens().assignment(121).gradebook().of(1).override("95");
        });
    }

    private static void submissions() {
        EVENTS.put("assign_submitted", scene -> {
            scene.assignment(116);
            scene.happens().assignment(116).submission(1, "submitted");
        });
        EVENTS.put("assign_submission_removed", scene -> {
            scene.assignment(116).submission(1, "submitted");
            scene.happens().assignment(116).removeSubmission(1);
        });
        EVENTS.put("assign_new_attempt_only", scene -> {
            scene.assignment(125).submission(1, "submitted").grade(1, "60");
            scene.happens().assignment(125).newAttempt(1);
        });
        EVENTS.put("assign_new_attempt_with_grade", scene -> {
            scene.assignment(125).submission(1, "submitted");
            scene.happens().assignment(125).grade(1, "60").newAttempt(1);
        });
        EVENTS.put("assign_automatic_reopen", scene -> {
            scene.assignment(127).submission(1, "submitted");
            scene.happens().assignment(127).grade(1, "30").newAttempt(1);
        });
        EVENTS.put("assign_team_grade_for_all", scene -> {
            scene.assignment(128).teamSubmission(true).teamHandsIn(4, 1, 2);
            scene.happens().assignment(128).gradeTeam("60", 1, 2);
        });
        EVENTS.put("assign_team_submits_after_grade", scene -> {
            scene.assignment(130).teamSubmission(true).gradeTeamWithoutSubmission("60", 1, 2);
            scene.happens().assignment(130).teamHandsIn(4, 1, 2);
        });
    }

    private static void courses() {
        EVENTS.put("nothing_changed", scene -> {
            scene.quiz(1).bestGrade(1, "5");
            scene.assignment(2).grade(1, "60");
        });
        EVENTS.put("restored_from_recycle_bin", scene -> {
            scene.quiz(1).bestGrade(1, "5");
            scene.assignment(2).submission(1, "submitted").grade(1, "60");
            scene.course().removeQuiz(1).removeAssignment(2);
            scene.happens().course().restoreQuiz(1, 11);
            scene.course().restoreAssignment(2, 12);
        });
        EVENTS.put("boundary_since_equal", UpdateEvents::threeSeconds);
        EVENTS.put("boundary_since_one_before", UpdateEvents::threeSeconds);
        for (String batch : List.of("three_courses", "inaccessible_course", "unknown_course")) {
            EVENTS.put("batch_" + batch, UpdateEvents::quietCourses);
        }
        EVENTS.put("course_without_access", UpdateEvents::quietCourses);
    }

    private static void groups() {
        EVENTS.put("groups_UPDG", scene -> {
            inGroups(scene).groupMode(1, true);
            scene.quiz(143).grouping(9);
            scene.assignment(149).grouping(9);
            sixLearnersWork(scene, List.of(142L, 143L), List.of(148L, 149L));
        });
        EVENTS.put("groups_UPDG2", scene -> {
            inGroups(scene);
            scene.quiz(145).groupMode(1);
            scene.quiz(146).groupMode(2);
            scene.assignment(150).groupMode(1);
            scene.assignment(151).groupMode(2);
            sixLearnersWork(scene, List.of(144L, 145L, 146L), List.of(150L, 151L));
        });
        EVENTS.put("groups_UPDG3", scene -> {
            scene.course().groupMode(1, true);
            sixLearnersWork(scene, List.of(147L), List.of(152L));
        });
    }

    /** Learners 1 and 5 are in groups, 3 in one that takes part in nothing, the other three in none. */
    private static FakeCourse inGroups(UpdateScene scene) {
        return scene.course()
                .group("A", 1)
                .group("B", 5)
                .groupWithoutParticipation("C", 3)
                .grouping(9, "A");
    }

    private static void sixLearnersWork(UpdateScene scene, List<Long> quizzes, List<Long> assignments) {
        quizzes.forEach(scene::quiz);
        assignments.forEach(scene::assignment);
        scene.happens();
        for (long learner = 1; learner <= 6; learner++) {
            for (long quiz : quizzes) {
                scene.quiz(quiz).attempt(learner, "7");
            }
            for (long assignment : assignments) {
                scene.assignment(assignment).submission(learner, "submitted").grade(learner, "60");
            }
        }
    }

    private static void threeSeconds(UpdateScene scene) {
        long middle = 1_795_891_275L;
        scene.at(middle - 1).quiz(131);
        scene.at(middle).quiz(131).editQuestion().bestGrade(1, "5");
        scene.assignment(132);
        scene.at(middle + 1).assignment(132).submission(1, "submitted").grade(1, "60");
    }

    private static void quietCourses(UpdateScene scene) {
        for (long course = 19; course <= 22; course++) {
            scene.moodle().course(course).quiz(course).bestGrade(1, "5");
        }
        scene.moodle().course(19).accessible(false);
    }

    private static void rights() {
        for (String name : List.of("all_kinds_of_activities", "filter_configuration", "filter_none")) {
            EVENTS.put(name, UpdateEvents::allKinds);
        }
        EVENTS.put("without_viewreports", scene -> {
            allKinds(scene);
            scene.moodle().serviceUser().deny("mod/quiz:viewreports");
        });
        EVENTS.put("without_course_view", scene -> {
            allKinds(scene);
            scene.moodle().serviceUser().deny("moodle/course:view");
        });
    }

    /** Five quizzes, the last without attempts; three assignments with grades; four activities without, and one that is not shown. */
    private static void allKinds(UpdateScene scene) {
        scene.at(1_795_891_628L);
        for (long quiz = 153; quiz <= 156; quiz++) {
            scene.quiz(quiz).attempt(1, "7");
        }
        scene.quiz(157);
        for (long assignment = 158; assignment <= 160; assignment++) {
            scene.assignment(assignment).submission(1, "submitted").grade(1, "60");
        }
        for (long other : List.of(161L, 163L, 164L, 165L)) {
            scene.assignment(other);
        }
        scene.assignment(162).visible(false).grade(1, "60");
        scene.moodle().serviceUser().deny("moodle/course:viewhiddenactivities");
    }
}
