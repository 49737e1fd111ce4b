package io.github.moodlegrade.examples.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}, or ISO 8601 as {@code PT15M}. */
final class DurationWord implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("\\d{1,9}[smhd]");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    DurationWord() {}

    @Override
    public Duration convert(String text) {
        Duration duration = read(text);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw refused(text);
        }
        return duration;
    }

    private static Duration read(String text) {
        String iso = SHORT.matcher(text).matches() ? (text.endsWith("d") ? "P" : "PT") + text : text;
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException e) {
            throw refused(text);
        }
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException(
                "'" + text + "' is not a duration from 1s to 365d, such as 90s, 15m, 24h or PT15M");
    }
}
