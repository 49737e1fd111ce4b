package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.MoodleCourse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When an exam begins and ends, in whole seconds of UTC as Odoo keeps them; of those that we choose the end is after the start. */
final class ExamTimes {
    final Instant start;
    final Instant end;

    ExamTimes(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

    /** One second: the shortest exam that every OpenEduCat takes. */
    static ExamTimes secondAt(Instant start) {
        return new ExamTimes(start, start.plusSeconds(1));
    }

    /** The activity's opening, else its due date, else the course's start; to its due date, at least for a second. */
    static ExamTimes of(Activity activity, MoodleCourse course, Instant now) {
        Instant start =
                activity.opens().or(activity::due).or(course::start).orElse(now).truncatedTo(ChronoUnit.SECONDS);
        Instant due = activity.due().orElse(start).truncatedTo(ChronoUnit.SECONDS);
        return due.isAfter(start) ? new ExamTimes(start, due) : secondAt(start);
    }

    /** Whether OpenEduCat refuses two active exams of one subject at these times; touching ones are allowed. */
    boolean overlaps(ExamTimes other) {
        return other.start.isBefore(end) && other.end.isAfter(start);
    }

    boolean isSameAs(ExamTimes other) {
        return start.equals(other.start) && end.equals(other.end);
    }

    LocalDate firstDay() {
        return start.atZone(ZoneOffset.UTC).toLocalDate();
    }

    LocalDate lastDay() {
        return end.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
