package io.github.moodlegrade.odoo.day;

import org.jspecify.annotations.Nullable;

/** What teachers do to whole activities, courses and groups. */
final class CourseWork {
    private static final int GRADED_AT_ONCE = 4;

    private CourseWork() {}

    static Touched makeQuiz(Classroom room) {
        QuizSheet quiz = room.quiz();
        room.learners.stream().limit(GRADED_AT_ONCE).forEach(user -> {
            quiz.quiz.attempt(user, room.points(quiz.maximum));
            quiz.finished(user, true);
        });
        return Touched.activity(room, quiz.code());
    }

    static Touched makeAssignment(Classroom room) {
        AssignmentSheet sheet = room.assignment();
        room.learners.stream()
                .limit(GRADED_AT_ONCE)
                .forEach(user -> sheet.assignment.grade(user, room.one("10", "66.5", "100")));
        return Touched.activity(room, sheet.code());
    }

    static @Nullable Touched deleteQuiz(Classroom room) {
        QuizSheet quiz = room.quizzes.size() < 2 ? null : room.any(room.quizzes);
        if (quiz == null) {
            return null;
        }
        room.quizzes.remove(quiz);
        room.deletedQuizzes.add(quiz);
        room.course.removeQuiz(quiz.quiz.id());
        return Touched.activity(room, quiz.code());
    }

    static @Nullable Touched deleteAssignment(Classroom room) {
        AssignmentSheet sheet = room.assignments.size() < 2 ? null : room.any(room.assignments);
        if (sheet == null) {
            return null;
        }
        room.assignments.remove(sheet);
        room.deletedAssignments.add(sheet);
        room.course.removeAssignment(sheet.assignment.id());
        return Touched.activity(room, sheet.code());
    }

    static @Nullable Touched restoreQuiz(Classroom room) {
        QuizSheet old = room.any(room.deletedQuizzes);
        if (old == null) {
            return null;
        }
        room.deletedQuizzes.remove(old);
        QuizSheet quiz = old.restored(room.course.restoreQuiz(old.quiz.id(), room.newId()));
        room.add(quiz);
        return Touched.activity(room, quiz.code());
    }

    static @Nullable Touched restoreAssignment(Classroom room) {
        AssignmentSheet old = room.any(room.deletedAssignments);
        if (old == null) {
            return null;
        }
        room.deletedAssignments.remove(old);
        AssignmentSheet sheet = old.restored(room.course.restoreAssignment(old.assignment.id(), room.newId()));
        room.add(sheet);
        return Touched.activity(room, sheet.code());
    }

    static Touched resetAttempts(Classroom room) {
        room.course.resetAttempts();
        room.quizzes.forEach(QuizSheet::reset);
        return Touched.course(room);
    }

    static Touched resetSubmissions(Classroom room) {
        room.course.resetSubmissions();
        return Touched.course(room);
    }

    static Touched groupMode(Classroom room) {
        room.course.groupMode(room.below(3), room.flips());
        return Touched.course(room);
    }

    static @Nullable Touched moveGroup(Classroom room) {
        Long user = room.any(room.learners);
        if (user == null) {
            return null;
        }
        String group = room.one(Classroom.GROUP, Classroom.OTHER_GROUP, Classroom.IDLE_GROUP);
        if (room.flips()) {
            room.course.group(group, user);
        } else {
            room.course.leaveGroup(group, user);
        }
        return Touched.learner(room, user);
    }
}
