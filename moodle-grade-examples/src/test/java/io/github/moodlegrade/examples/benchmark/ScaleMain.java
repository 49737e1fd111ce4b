package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.Site;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The process with little memory in which the library works through a large school, with its hashes in an H2 file. It is told the servers,
 * the file and how seldom to look at the heap, and says a line for each look: run, courses done, milliseconds since the run began, bytes
 * held after a collection.
 */
final class ScaleMain {
    static final String POINT = "point";
    static final String DONE = "done";

    private ScaleMain() {}

    public static void main(String[] args) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Servers servers = Servers.parse(input.readLine());
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + input.readLine() + ";DB_CLOSE_DELAY=-1");
        int every = Integer.parseInt(input.readLine());
        HttpSettings http = HttpSettings.ofDefaults();
        Heap heap = new Heap(every);
        GradeImportService service = GradeImportService.builder(
                        Site.of("bench", "BEN"), servers.moodle(http), servers.openEduCat(http))
                .hashStore(JdbcHashStore.on(database).createTable())
                .listener(heap)
                .build();
        for (String run : new String[] {"first", "unchanged"}) {
            heap.begin(run);
            ImportReport report =
                    service.importGrades(ImportRequest.allCourses()).orThrow();
            ImportReport.Counts counts = report.counts();
            report.findings().forEach(System.err::println);
            say(DONE, run, report.status(), counts.delivered(), counts.unchanged());
        }
        System.exit(0);
    }

    private static void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        System.out.println(line);
    }

    /** Looks at the heap; the time that a look takes is not counted. */
    private static final class Heap implements ImportListener {
        private final int every;
        private String run = "";
        private int courses;
        private long begun;
        private long looking;

        Heap(int every) {
            this.every = every;
        }

        void begin(String name) {
            run = name;
            courses = 0;
            looking = 0;
            begun = System.nanoTime();
        }

        @Override
        public void courseDone(ImportReport.Course course) {
            if (++courses % every == 0) {
                long now = System.nanoTime();
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                long held = runtime.totalMemory() - runtime.freeMemory();
                say(POINT, run, courses, TimeUnit.NANOSECONDS.toMillis(now - begun - looking), held);
                looking += System.nanoTime() - now;
            }
        }
    }
}
