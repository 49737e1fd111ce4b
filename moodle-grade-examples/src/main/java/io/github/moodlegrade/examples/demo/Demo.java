package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.examples.text.Paint;
import io.github.moodlegrade.examples.text.ProgressBar;
import io.github.moodlegrade.examples.text.ReportText;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.report.Previews;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.target.OecTarget;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The demo: a small school in a Moodle and an OpenEduCat that live in this process and listen on loopback alone, imported, changed,
 * imported again, and checked past the import.
 */
public final class Demo {
    private final Console console;
    private final PrintWriter out;
    private final Paint paint;
    private final OecEdition edition;
    private final Clock clock;
    private final DemoReports reports;

    /**
     * A demo that leaves its reports in a new folder for temporary files.
     *
     * @param console where it shows itself
     * @param edition the edition of OpenEduCat that the school has, {@link Edition#COMMUNITY} or {@link Edition#ENTERPRISE}
     * @throws IOException if there can be no such folder
     */
    public Demo(Console console, Edition edition) throws IOException {
        this(console, edition, Clock.systemUTC(), DemoReports.inNewFolder());
    }

    Demo(Console console, Edition edition, Clock clock, DemoReports reports) {
        this.reports = reports;
        this.edition = OecEdition.of(edition);
        this.clock = clock;
        this.console = console;
        this.out = console.out();
        this.paint = console.outPaint();
    }

    /**
     * Plays it.
     *
     * @return whether everything added up
     * @throws IOException if a report cannot be written
     */
    public boolean run() throws IOException {
        try (FakeMoodle moodle = FakeMoodle.start();
                FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V19)) {
            return play(moodle, openEduCat);
        } catch (SQLException e) {
            throw new IllegalStateException("the database in memory failed", e);
        }
    }

    /** Plays it between two servers that are still empty. */
    boolean play(FakeMoodle moodle, FakeOpenEduCat openEduCat) throws SQLException, IOException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:demo-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcHashStore hashes = JdbcHashStore.on(database).createTable();
        DemoSchool school = new DemoSchool(moodle, openEduCat, edition);
        school.seed();
        introduce(moodle, openEduCat);

        heading("1. A plan, which writes nothing");
        ImportReport plan = plan(moodle, openEduCat, hashes);
        boolean isUntouched = edition.held(openEduCat).all().isEmpty();

        heading("2. The first import");
        ImportReport first = importGrades(moodle, openEduCat, hashes, DemoReports.FIRST);
        OecFigures before = edition.held(openEduCat);
        OecFigures expectedBefore = edition.expected(school.grades());
        int firstGrades = school.grades().all().size();

        heading("3. Meanwhile in Moodle");
        Corrections.make(school).forEach(what -> out.println("  - " + what));

        heading("4. The second import");
        ImportReport second = importGrades(moodle, openEduCat, hashes, DemoReports.SECOND);
        OecFigures after = edition.held(openEduCat);

        heading("5. What changed in OpenEduCat");
        new ChangesTable(before, after).print(out, paint);

        heading("6. Checked past the import");
        Checks checks = new Checks(out, paint);
        checks.check(
                "the plan wrote nothing, and the import brought as many grades as it said",
                isCompleted(plan)
                        && isUntouched
                        && plan.counts().undelivered() == first.counts().delivered());
        checks.check(
                "the first import delivered " + firstGrades + " grades, and OpenEduCat holds just these",
                isCompleted(first)
                        && first.counts().delivered() == firstGrades
                        && before.hasSameGrades(expectedBefore)
                        && before.hasSameDerived(expectedBefore));
        checkSecond(checks, second, firstGrades);
        checkFigures(checks, edition.expected(school.grades()), before, after);
        checks.check(
                "the import asked the server for its edition, and chose " + edition.records(),
                first.target().startsWith(edition.target()) && second.target().equals(first.target()));
        checks.check(
                "the visitor whom OpenEduCat does not know is reported",
                second.findings().stream().anyMatch(finding -> finding.code() == FindingCode.LEARNER_UNMATCHED));
        whereReportsLie();
        farewell(checks.allHold());
        return checks.allHold();
    }

    private ImportReport plan(FakeMoodle moodle, FakeOpenEduCat openEduCat, JdbcHashStore hashes) throws IOException {
        Previews previews = new Previews();
        ImportReport plan = service(moodle, openEduCat, hashes, previews)
                .importGrades(ImportRequest.allCourses().mode(Mode.PLAN));
        reports.write(DemoReports.PLAN, plan, previews);
        out.println(
                "  An import would bring " + plan.counts().undelivered() + " grades. Which ones, and for whom, is in");
        out.println("  its report, whose place is named at the end.");
        return plan;
    }

    private static void checkSecond(Checks checks, ImportReport second, int firstGrades) {
        int unchanged = firstGrades - (Corrections.CHANGED - Corrections.NEW);
        checks.check(
                "the second delivered " + Corrections.CHANGED + " and left " + unchanged + " unchanged",
                isCompleted(second)
                        && second.counts().delivered() == Corrections.CHANGED
                        && second.counts().unchanged() == unchanged);
    }

    private void checkFigures(Checks checks, OecFigures expected, OecFigures before, OecFigures after) {
        checks.check(edition.claimOfGrades(), after.hasSameGrades(expected));
        checks.check(edition.claimOfDerived(), after.hasSameDerived(expected));
        checks.check(
                "nothing changed for anybody else",
                new ChangesTable(before, after).students().equals(Corrections.students()));
        checks.check(
                "the quiz with an emoji in its name arrived under that name", after.hasName(DemoSchool.MICROSCOPE));
    }

    /** Completed, and with counts that add up. */
    private static boolean isCompleted(ImportReport report) {
        Counts counts = report.counts();
        long sum =
                counts.unchanged() + counts.delivered() + counts.rejected() + counts.skipped() + counts.undelivered();
        return report.status() == Status.COMPLETED && counts.read() == sum;
    }

    private ImportReport importGrades(FakeMoodle moodle, FakeOpenEduCat openEduCat, JdbcHashStore hashes, String name)
            throws IOException {
        ImportReport report =
                service(moodle, openEduCat, hashes, new ProgressBar(console)).importGrades(ImportRequest.allCourses());
        console.err().println();
        new ReportText(out, paint).print(report);
        reports.write(name, report, new Previews());
        return report;
    }

    private GradeImportService service(
            FakeMoodle moodle, FakeOpenEduCat openEduCat, JdbcHashStore hashes, ImportListener listener) {
        MoodleSource source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .build();
        OecTarget target = OpenEduCat.builder(OdooConnection.of(
                        openEduCat.url(), openEduCat.database(), openEduCat.login(), Secret.of(openEduCat.apiKey())))
                .build();
        return GradeImportService.builder(DemoSchool.SITE, source, target)
                .hashStore(hashes)
                .listener(listener)
                .clock(clock)
                .build();
    }

    private void introduce(FakeMoodle moodle, FakeOpenEduCat openEduCat) {
        out.println(paint.bold("moodle-grade demo") + ": a made-up school of 44 pupils, on this machine alone");
        out.println();
        out.println("  Moodle      " + moodle.url() + "  (answers as Moodle 4.5 does)");
        String address = "  OpenEduCat  " + openEduCat.url() + "  ";
        out.println(address + String.join(System.lineSeparator() + " ".repeat(address.length()), edition.server()));
        out.println("  hash store  H2, in memory");
    }

    private void heading(String text) {
        out.println();
        out.println(paint.bold(text));
        out.println();
    }

    private void whereReportsLie() {
        out.println();
        out.println("The reports as pages for a browser, the plan student by student, in");
        out.println("  " + reports.folder());
        out.println("    " + String.join("  ", DemoReports.PLAN, DemoReports.FIRST, DemoReports.SECOND));
    }

    private void farewell(boolean allHold) {
        out.println();
        if (!allHold) {
            out.println(paint.bad("Something did not add up: please report it with all of the above."));
            return;
        }
        out.println("Read next:");
        out.println("  README.md             twelve lines that do this in your own application");
        out.println("  docs/moodle-setup.md  docs/odoo-setup.md  what the two servers need");
        out.println("  docs/command-line.md  the same from a shell: plan first, it writes nothing");
        out.println();
        out.println("The same school in the other edition of OpenEduCat:");
        out.println("  java -jar moodle-grade-examples/target/moodle-grade.jar \\");
        out.println("      demo --edition " + edition.other());
    }
}
