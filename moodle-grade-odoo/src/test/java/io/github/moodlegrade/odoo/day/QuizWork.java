package io.github.moodlegrade.odoo.day;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What learners and teachers do to quizzes. */
final class QuizWork {
    private static final int SECONDS_OF_A_LESSON = 3600;

    private QuizWork() {}

    static @Nullable Touched attempt(Classroom room) {
        return ofLearner(room, (quiz, user) -> {
            quiz.quiz.attempt(user, room.points(quiz.maximum));
            quiz.finished(user, true);
        });
    }

    static @Nullable Touched begin(Classroom room) {
        return ofLearner(room, (quiz, user) -> {
            quiz.quiz.beginAttempt(user);
            quiz.begun(user);
        });
    }

    static @Nullable Touched waitForMark(Classroom room) {
        return ofLearner(room, (quiz, user) -> {
            quiz.quiz.attemptWaitingForMark(user);
            quiz.finished(user, false);
        });
    }

    static @Nullable Touched timeOut(Classroom room) {
        return ofLearner(room, (quiz, user) -> {
            quiz.quiz.attemptTimedOut(user, earlier(room), room.points(quiz.maximum));
            quiz.finished(user, true);
        });
    }

    static @Nullable Touched timeOutWaiting(Classroom room) {
        return ofLearner(room, (quiz, user) -> {
            quiz.quiz.attemptTimedOut(user, earlier(room), null);
            quiz.finished(user, false);
        });
    }

    private static long earlier(Classroom room) {
        return room.now() - SECONDS_OF_A_LESSON * (1 + room.below(8));
    }

    static @Nullable Touched mark(Classroom room) {
        QuizSheet quiz = room.any(room.quizzes);
        return quiz == null
                ? null
                : of(room, quiz, quiz.finishers(), user -> {
                    quiz.quiz.markEssay(user, room.points(quiz.maximum));
                    quiz.markNewest(user, true);
                });
    }

    static @Nullable Touched clearMark(Classroom room) {
        QuizSheet quiz = room.any(room.quizzes);
        return quiz == null
                ? null
                : of(room, quiz, quiz.finishers(), user -> {
                    quiz.quiz.clearMark(user);
                    quiz.markNewest(user, false);
                });
    }

    static @Nullable Touched deleteBestOfSeveral(Classroom room) {
        QuizSheet quiz = room.any(room.quizzes);
        return quiz == null
                ? null
                : of(room, quiz, quiz.withSeveral(), user -> {
                    quiz.quiz.deleteBestAttempt(user);
                    quiz.deleteMarked(user);
                });
    }

    static @Nullable Touched deleteOnly(Classroom room) {
        QuizSheet quiz = room.any(room.quizzes);
        return quiz == null
                ? null
                : of(room, quiz, quiz.withOne(), user -> {
                    quiz.quiz.deleteBestAttempt(user);
                    quiz.deleteMarked(user);
                });
    }

    static @Nullable Touched regrade(Classroom room) {
        QuizSheet quiz = room.any(room.quizzes);
        return quiz == null
                ? null
                : of(room, quiz, quiz.finishers(), user -> {
                    quiz.quiz.regrade(user, room.points(quiz.maximum));
                    quiz.markAll(user);
                });
    }

    static @Nullable Touched regradeWithoutEffect(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.regrade());
    }

    static @Nullable Touched editQuestion(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.editQuestion());
    }

    static @Nullable Touched changeMaximum(Classroom room) {
        return ofQuiz(room, quiz -> {
            String maximum = room.one("0", "5", "10", "20", "12.5");
            quiz.quiz.changeMaximum(maximum);
            quiz.maximum = new BigDecimal(maximum);
        });
    }

    static @Nullable Touched changeMethod(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.changeGradeMethod(1 + room.below(4)));
    }

    static @Nullable Touched gradeToPass(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.gradeToPass(room.one("0", "3", "5", "8")));
    }

    static @Nullable Touched gradeToPassInGradebook(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.gradeToPassInGradebook(room.one("0", "2", "6", "9")));
    }

    static @Nullable Touched hideMarks(Classroom room) {
        return ofQuiz(room, quiz -> {
            if (room.flips()) {
                quiz.quiz.marksHidden();
            } else {
                quiz.quiz.marksShownAfterClose();
            }
        });
    }

    static @Nullable Touched times(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.times(
                room.now() - room.below(2 * SECONDS_OF_A_LESSON), room.now() + room.below(8 * SECONDS_OF_A_LESSON)));
    }

    static @Nullable Touched visible(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.visible(room.flips()));
    }

    static @Nullable Touched groupMode(Classroom room) {
        return ofQuiz(room, quiz -> quiz.quiz.groupMode(room.below(3)).grouping(room.below(2) * Classroom.GROUPING));
    }

    private static @Nullable Touched ofQuiz(Classroom room, Consumer<QuizSheet> work) {
        QuizSheet quiz = room.any(room.quizzes);
        if (quiz == null) {
            return null;
        }
        work.accept(quiz);
        return Touched.activity(room, quiz.code());
    }

    private static @Nullable Touched ofLearner(Classroom room, BiConsumer<QuizSheet, Long> work) {
        QuizSheet quiz = room.any(room.quizzes);
        return quiz == null ? null : of(room, quiz, room.learners, user -> work.accept(quiz, user));
    }

    private static @Nullable Touched of(Classroom room, QuizSheet quiz, List<Long> users, Consumer<Long> work) {
        Long user = room.any(users);
        if (user == null) {
            return null;
        }
        work.accept(user);
        return Touched.grade(room, quiz.code(), user);
    }
}
