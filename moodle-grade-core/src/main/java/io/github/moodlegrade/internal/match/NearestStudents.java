package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.target.OecStudent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which students an unmatched learner may be: a hint for the registrar, never a match. Names and addresses are compared here and told to
 * nobody. Does no I/O.
 */
final class NearestStudents {
    private static final int MOST = 3;

    /** What makes a student near, with how much it says. */
    private enum Likeness {
        SAME_EMAIL(8, "same e-mail"),
        NUMBER(7, "the idnumber looks like it"),
        SAME_NAME(6, "same name"),
        SIMILAR_EMAIL(4, "similar e-mail"),
        ONE_SLIP(3, "the idnumber looks like it");

        private final int weight;
        private final String words;

        Likeness(int weight, String words) {
            this.weight = weight;
            this.words = words;
        }
    }

    private final List<Folded> students;

    /** To be looked for among these students. */
    NearestStudents(Collection<OecStudent> students) {
        this.students = students.stream().map(Folded::of).collect(Collectors.toList());
    }

    /** Up to three, nearest first, as {@code student 24 (same name), student 31 (similar e-mail)}; empty if nobody is near. */
    String to(Learner learner) {
        Folded wanted = Folded.of(learner);
        List<Near> near = new ArrayList<>();
        for (Folded student : students) {
            List<Likeness> likenesses = likenesses(wanted, student);
            if (!likenesses.isEmpty()) {
                near.add(new Near(student.id, likenesses));
            }
        }
        near.sort(Comparator.comparingInt((Near one) -> -one.weight).thenComparingLong(one -> one.student));
        return near.stream().limit(MOST).map(Near::toString).collect(Collectors.joining(", "));
    }

    private static List<Likeness> likenesses(Folded learner, Folded student) {
        List<Likeness> likenesses = new ArrayList<>();
        if (learner.idnumber != null && learner.idnumber.hasNumber(student.id)) {
            likenesses.add(Likeness.NUMBER);
        } else if (learner.idnumber != null && learner.idnumber.isOneSlipFrom(student.id)) {
            likenesses.add(Likeness.ONE_SLIP);
        }
        if (!learner.name.isEmpty() && learner.name.equals(student.name)) {
            likenesses.add(Likeness.SAME_NAME);
        }
        if (learner.email != null && student.email != null) {
            if (learner.email.isSame(student.email)) {
                likenesses.add(Likeness.SAME_EMAIL);
            } else if (learner.email.isSimilar(student.email)) {
                likenesses.add(Likeness.SIMILAR_EMAIL);
            }
        }
        return likenesses;
    }

    private static final class Near {
        private final long student;
        private final List<Likeness> likenesses;
        private final int weight;

        private Near(long student, List<Likeness> likenesses) {
            this.student = student;
            this.likenesses = likenesses;
            this.weight = likenesses.stream().mapToInt(one -> one.weight).sum();
        }

        @Override
        public String toString() {
            return "student " + student + " ("
                    + likenesses.stream().map(one -> one.words).collect(Collectors.joining(", ")) + ")";
        }
    }

    /** A learner or a student, ready to be compared with many. */
    private static final class Folded {
        private final long id;
        private final @Nullable FoldedIdnumber idnumber;
        private final @Nullable FoldedEmail email;
        private final String name;

        private Folded(long id, @Nullable FoldedIdnumber idnumber, @Nullable FoldedEmail email, String name) {
            this.id = id;
            this.idnumber = idnumber;
            this.email = email;
            this.name = name;
        }

        private static Folded of(Learner learner) {
            return new Folded(
                    learner.userId(),
                    learner.idnumber().map(FoldedIdnumber::of).orElse(null),
                    learner.email().map(FoldedEmail::of).orElse(null),
                    FoldedName.of(learner.fullName().orElse("")));
        }

        private static Folded of(OecStudent student) {
            return new Folded(
                    student.id(),
                    null,
                    student.email().map(FoldedEmail::of).orElse(null),
                    FoldedName.of(student.name().orElse("")));
        }
    }
}
