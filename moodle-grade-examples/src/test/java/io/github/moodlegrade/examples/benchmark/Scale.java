package io.github.moodlegrade.examples.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A large school, and a library that may use little memory: how time and memory grow with the courses. */
final class Scale {
    private static final int LOOKS = 25;

    private final SchoolSize size;
    private final List<Point> points = new ArrayList<>();

    Scale(SchoolSize size) {
        this.size = size;
    }

    /** What was seen when so many courses of a run were done. Immutable. */
    static final class Point {
        private final String run;
        private final int courses;
        private final double seconds;
        private final double megabytes;

        Point(String run, int courses, double seconds, double megabytes) {
            this.run = run;
            this.courses = courses;
            this.seconds = seconds;
            this.megabytes = megabytes;
        }

        String run() {
            return run;
        }

        int courses() {
            return courses;
        }

        double seconds() {
            return seconds;
        }

        /** Held after a collection. */
        double megabytes() {
            return megabytes;
        }
    }

    /**
     * Imports it and imports it again.
     *
     * @param doubles where the school shall be, without costs
     * @param otherStudents how many students OpenEduCat has who are in none of its courses
     * @param memory the largest heap of the library's process, such as {@code 64m}
     * @return whether both runs did all that was to be done
     */
    boolean run(Doubles doubles, int otherStudents, String memory, PrintWriter out)
            throws IOException, InterruptedException {
        Servers servers = doubles.seed(size, otherStudents, false);
        Path folder = Files.createTempDirectory("moodle-grade-scale");
        try (JavaProcess library = new JavaProcess(ScaleMain.class, "-Xmx" + memory, "-XX:+UseSerialGC")) {
            library.say(servers.asLine());
            library.say(folder.resolve("hashes").toString());
            library.say(Integer.toString(Math.max(1, size.courses() / LOOKS)));
            boolean complete = true;
            int runs = 0;
            for (String line = library.hear(); line != null; line = library.hear()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals(ScaleMain.POINT)) {
                    doubles.requests();
                    points.add(new Point(
                            words[1],
                            Integer.parseInt(words[2]),
                            Long.parseLong(words[3]) / 1e3,
                            Long.parseLong(words[4]) / 1048576.0));
                } else {
                    out.println(line);
                    String all = Long.toString(size.grades());
                    complete &= line.equals("done first COMPLETED " + all + " 0")
                            || line.equals("done unchanged COMPLETED 0 " + all);
                    runs++;
                }
            }
            return complete && runs == 2 && library.exitCode() == 0 && doubles.held() == size.grades();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    SchoolSize size() {
        return size;
    }

    void print(PrintWriter out) {
        out.println("| run | courses done | seconds | heap held after a collection, MB |");
        out.println("|---|---|---|---|");
        points.forEach(point -> out.println(String.format(
                Locale.ROOT, "| %s | %d | %.1f | %.1f |", point.run, point.courses, point.seconds, point.megabytes)));
    }
}
