package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A table of {@code src/test/resources/expectations}, which says itself what its columns are. */
final class Expectations {
    private Expectations() {}

    /** One line of the table: one case. */
    static final class Row {
        final String activity;
        final String user;
        final String student;
        final String grade;
        final String mark;
        final String outcome;
        final String finding;

        private Row(String line) {
            String[] cells = line.split(",", 9);
            assertThat(cells).as(line).hasSize(9);
            activity = cells[1];
            user = cells[2];
            student = cells[3];
            grade = cells[4];
            mark = cells[5];
            outcome = cells[6];
            finding = cells[7];
        }

        /** As {@link RecordedSchool#imported} says it, in one line. */
        String imported() {
            return activity + " user " + user + " -> student " + student + ": " + grade + " as " + mark;
        }
    }

    static List<Row> read(String name) throws IOException {
        try (InputStream in = Expectations.class.getResourceAsStream("/expectations/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::new)
                    .collect(Collectors.toList());
        }
    }
}
