package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.source.MoodleCourse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** When an exam begins and ends, in whole seconds of UTC as Odoo keeps them. */
final class ExamTimes {
    final Instant start;
    final Instant end;

    ExamTimes(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

    /** The activity's opening, else its due date, else the course's start; to its due date, else no longer than a moment. */
    static ExamTimes of(Activity activity, MoodleCourse course, Instant now) {
        Instant start =
                activity.opens().or(activity::due).or(course::start).orElse(now).truncatedTo(ChronoUnit.SECONDS);
        Instant due = activity.due().orElse(start).truncatedTo(ChronoUnit.SECONDS);
        return new ExamTimes(start, due.isBefore(start) ? start : due);
    }

    /** A moment as near as possible to the start that lies strictly inside none of these, as 17.0 demands. */
    ExamTimes momentOutside(List<ExamTimes> others) {
        Instant nearest = start;
        boolean found = isOutside(start, others);
        for (ExamTimes other : others) {
            for (Instant edge : List.of(other.start, other.end)) {
                boolean nearer = !found || distance(edge) < distance(nearest);
                if (nearer && isOutside(edge, others)) {
                    nearest = edge;
                    found = true;
                }
            }
        }
        return new ExamTimes(nearest, nearest);
    }

    private long distance(Instant moment) {
        return Math.abs(ChronoUnit.SECONDS.between(start, moment));
    }

    private static boolean isOutside(Instant moment, List<ExamTimes> others) {
        return others.stream().noneMatch(other -> other.start.isBefore(moment) && other.end.isAfter(moment));
    }

    LocalDate firstDay() {
        return start.atZone(ZoneOffset.UTC).toLocalDate();
    }

    LocalDate lastDay() {
        return end.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
