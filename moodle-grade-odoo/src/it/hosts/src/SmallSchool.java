import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.report.JsonReport;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.DataInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.file.Paths;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A host with libraries of its own, which knows the library only as packed jars: a small school is imported in both editions, over both
 * wires, and what arrived is compared. Ends with an exception if anything is not as it should be.
 *
 * <p>Arguments: versions of jackson-core and jackson-databind, of Caffeine and, if Jackson 3 is beside, of that.
 */
public final class SmallSchool {
    private static final int JAVA_11 = 55;
    private static final int STUDENTS = 4;

    private SmallSchool() {}

    public static void main(String[] arguments) throws Exception {
        check(com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString(), arguments[0]);
        check(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString(), arguments[0]);
        if (!fileOf("com.github.benmanes.caffeine.cache.Caffeine").endsWith("caffeine-" + arguments[1] + ".jar")) {
            throw new IllegalStateException("another Caffeine: " + fileOf("com.github.benmanes.caffeine.cache.Caffeine"));
        }
        if (arguments.length > 2) {
            readWithJackson3(arguments[2]);
        }
        for (String one : new String[] {
            GradeImportService.class.getName(), OpenEduCat.class.getName(), FakeMoodle.class.getName(), FakeOpenEduCat.class.getName()
        }) {
            checkClassFiles(fileOf(one));
        }
        for (boolean enterprise : new boolean[] {false, true}) {
            for (OdooWire wire : OdooWire.values()) {
                importTwice(enterprise, wire);
            }
        }
        System.out.println("  Java " + System.getProperty("java.version") + ", Jackson " + arguments[0] + ", Caffeine " + arguments[1]
                + (arguments.length > 2 ? ", Jackson " + arguments[2] + " beside" : "") + ": both editions over "
                + OdooWire.values().length + " wires");
    }

    private static void check(Object is, Object shouldBe) {
        if (!is.equals(shouldBe)) {
            throw new IllegalStateException(is + " in place of " + shouldBe);
        }
    }

    private static String fileOf(String name) throws ClassNotFoundException {
        URL jar = Class.forName(name).getProtectionDomain().getCodeSource().getLocation();
        return jar.getPath();
    }

    /** The host's own Jackson, by reflection, as this file is compiled without it too. */
    private static void readWithJackson3(String version) throws Exception {
        Object mapper = Class.forName("tools.jackson.databind.ObjectMapper").getDeclaredConstructor().newInstance();
        Method version3 = mapper.getClass().getMethod("version");
        check(version3.invoke(mapper).toString(), version);
        Method readTree = mapper.getClass().getMethod("readTree", String.class);
        check(readTree.invoke(mapper, "[1]").toString(), "[1]");
    }

    /** Nothing here can run the jars on Java 11, so at least every class file says that it is for it. */
    private static void checkClassFiles(String file) throws Exception {
        int classes = 0;
        try (JarFile jar = new JarFile(Paths.get(file).toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry);
                            DataInputStream data = new DataInputStream(in)) {
                        data.readInt();
                        data.readUnsignedShort();
                        if (data.readUnsignedShort() != JAVA_11) {
                            throw new IllegalStateException(file + ": " + entry + " is not for Java 11");
                        }
                    }
                    classes++;
                }
            }
        }
        if (classes == 0) {
            throw new IllegalStateException(file + " holds no class");
        }
    }

    private static void importTwice(boolean enterprise, OdooWire wire) throws Exception {
        try (FakeMoodle moodle = FakeMoodle.start();
                FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V19_2025)) {
            if (enterprise) {
                openEduCat.withGrading();
            }
            openEduCat.seedSchool();
            fill(moodle);
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + wire + enterprise + ";DB_CLOSE_DELAY=-1");
            GradeImportService service = GradeImportService.builder(
                            Site.of("small", "MDL"),
                            MoodleWebService.builder(moodle.url(), Secret.of(moodle.token())).build(),
                            OpenEduCat.builder(OdooConnection.of(
                                                    openEduCat.url(),
                                                    openEduCat.database(),
                                                    openEduCat.login(),
                                                    Secret.of(openEduCat.apiKey()))
                                            .wire(wire))
                                    .build())
                    .hashStore(JdbcHashStore.on(database).createTable())
                    .build();
            ImportReport first = service.importGrades(ImportRequest.allCourses()).orThrow();
            check(first.status(), ImportReport.Status.COMPLETED);
            check(first.counts().delivered(), 2L * STUDENTS);
            check(marks(openEduCat, enterprise), enterprise ? Set.of("66.5", "8.33") : Set.of("67", "8"));

            ImportReport second = service.importGrades(ImportRequest.allCourses()).orThrow();
            check(second.counts().delivered(), 0L);
            check(second.counts().unchanged(), 2L * STUDENTS);

            StringWriter json = new StringWriter();
            JsonReport.write(second, json);
            if (!json.toString().contains("\"unchanged\"")) {
                throw new IllegalStateException("no report: " + json);
            }
        }
    }

    private static void fill(FakeMoodle moodle) {
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Physics", "PHY");
        var quiz = course.quiz(42).maximum("10").name("Forces");
        var assignment = course.assignment(7).maximum(100).name("Report \ud83d\udd2c");
        for (long student = 51; student < 51 + STUDENTS; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
            quiz.bestGrade(1000 + student, "8.33000");
            assignment.grade(1000 + student, "66.50000");
        }
    }

    private static Set<String> marks(FakeOpenEduCat openEduCat, boolean enterprise) {
        List<Map<String, Object>> rows = openEduCat.rows(enterprise ? "gradebook.line" : "op.exam.attendees");
        check(rows.size(), 2 * STUDENTS);
        Set<String> marks = new TreeSet<>();
        rows.forEach(row ->
                marks.add(new BigDecimal(row.get("marks").toString()).stripTrailingZeros().toPlainString()));
        return marks;
    }
}
