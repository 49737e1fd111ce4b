package io.github.moodlegrade.internal.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Numbers, times and lists of ids as people read them. */
final class Numerals {
    private static final DateTimeFormatter IN_RUN_ID = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter READABLE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
    private static final int TIME_IN_RUN_ID = 15;

    private Numerals() {}

    /** {@code 1,234}. */
    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1 grade}, {@code 1,234 grades}. */
    static String count(long number, String of) {
        return number(number) + " " + of + (number == 1 ? "" : "s");
    }

    /** {@code 8.2 seconds}, {@code 2 min 5 s}, {@code 1 h 2 min}. */
    static String duration(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ENGLISH, "%.1f seconds", time.toMillis() / 1000.0);
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** When a run began, in UTC; its id begins with that. */
    static Optional<LocalDateTime> beginning(String runId) {
        try {
            String time = runId.substring(0, Math.min(runId.length(), TIME_IN_RUN_ID));
            return Optional.of(LocalDateTime.parse(time, IN_RUN_ID));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String readable(LocalDateTime utc) {
        return READABLE.format(utc);
    }

    /** For machines: {@code 2026-11-22T08:00:00Z}. */
    static String iso(LocalDateTime utc) {
        return DateTimeFormatter.ISO_INSTANT.format(utc.toInstant(ZoneOffset.UTC));
    }

    /** {@code Moodle user 17}, {@code Moodle users 17, 18}. */
    static String users(List<Long> ids) {
        String all = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (ids.size() == 1 ? "Moodle user " : "Moodle users ") + all;
    }
}
