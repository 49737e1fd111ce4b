package io.github.moodlegrade.odoo.internal.exams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is free of one subject's time. OpenEduCat 17.0, and every one of 2025, refuses an active exam that overlaps with another of its
 * subject, whatever session, course or state it is of.
 */
final class FreeTimes {
    private final List<ExamTimes> taken;

    /**
     * The time of a subject.
     *
     * @param taken when its other active exams are
     */
    FreeTimes(List<ExamTimes> taken) {
        this.taken = new ArrayList<>(taken);
    }

    /** Takes the wanted times where they are free, else the free second that is nearest to their start. */
    ExamTimes take(ExamTimes wanted) {
        ExamTimes times = isFree(wanted) ? wanted : nearestSecond(wanted.start);
        taken.add(times);
        return times;
    }

    /** A free second lies at an edge of what is taken, if not at the wanted moment itself. */
    private ExamTimes nearestSecond(Instant moment) {
        Optional<ExamTimes> nearest = Optional.of(ExamTimes.secondAt(moment)).filter(this::isFree);
        for (ExamTimes other : taken) {
            for (Instant edge : List.of(other.end, other.start.minusSeconds(1))) {
                ExamTimes second = ExamTimes.secondAt(edge);
                boolean nearer = nearest.isEmpty()
                        || distance(moment, edge).compareTo(distance(moment, nearest.get().start)) < 0;
                if (nearer && isFree(second)) {
                    nearest = Optional.of(second);
                }
            }
        }
        return nearest.orElseThrow(() -> new IllegalStateException("behind the last exam is free time"));
    }

    private boolean isFree(ExamTimes times) {
        return taken.stream().noneMatch(times::overlaps);
    }

    private static Duration distance(Instant from, Instant to) {
        return Duration.between(from, to).abs();
    }
}
