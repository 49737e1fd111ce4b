package io.github.moodlegrade.odoo.internal.rpc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as Odoo wants them: UTC, whole seconds, no {@code T} and no zone. */
public final class OdooValues {
    static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private OdooValues() {}

    /**
     * An instant for a Datetime field.
     *
     * @param instant the instant; fractions of a second are cut
     * @return like {@code 2026-11-22 08:30:00}, in UTC
     */
    public static String datetime(Instant instant) {
        return DATETIME.format(instant);
    }

    /**
     * A day for a Date field.
     *
     * @param date the day
     * @return like {@code 2026-11-22}
     */
    public static String date(LocalDate date) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(date);
    }
}
