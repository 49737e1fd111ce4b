package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.nio.file.Path;
import java.time.Instant;

/** A Moodle with two courses of a few learners, and the OpenEduCat for it. */
final class TwoServers implements AutoCloseable {
    /** Grades that the first import delivers. */
    static final int GRADES = 7;

    private static final long OPENS = Instant.parse("2026-10-01T08:00:00Z").getEpochSecond();
    private static final long CLOSES = Instant.parse("2026-10-08T08:00:00Z").getEpochSecond();

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeOpenEduCat openEduCat;

    TwoServers() {
        this(FakeOpenEduCat.start(OdooVersion.V19));
    }

    private TwoServers(FakeOpenEduCat empty) {
        openEduCat = empty.seedSchool();
        FakeCourse algebra = moodle.course(4).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        FakeCourse programming =
                moodle.course(5).idnumber("oec_subj_1_course_2").name("Programming", "PRG");
        for (int student = 51; student <= 53; student++) {
            algebra.student(student + 1000).idnumber("oec_student_" + student);
            programming.student(student + 1000);
        }
        algebra.quiz(42).name("Fractions").maximum("10");
        algebra.assignment(7).name("Essay").maximum(100);
        for (int user = 1051; user <= 1053; user++) {
            moodle.quiz(42).bestGrade(user, "8");
            moodle.assignment(7).grade(user, "70");
        }
        programming.quiz(43).name("Loops").maximum("10").bestGrade(1051, "9");
    }

    /** The same with another OpenEduCat. */
    static TwoServers of(OdooVersion version) {
        return new TwoServers(FakeOpenEduCat.start(version));
    }

    /** The same with gradebooks; all activities have dates in the academic year that they have. */
    static TwoServers withGradebooks() {
        TwoServers servers =
                new TwoServers(FakeOpenEduCat.start(OdooVersion.V19).withGrading());
        servers.moodle.quiz(42).times(OPENS, CLOSES);
        servers.moodle.quiz(43).times(OPENS, CLOSES);
        servers.moodle.assignment(7).dueDate(CLOSES);
        return servers;
    }

    /** A command line with all settings for these servers, hashes in a new file below the folder. */
    Cli cli(Path folder) {
        return new Cli()
                .set("MOODLE_GRADE_MOODLE_URL", moodle.url())
                .set("MOODLE_GRADE_MOODLE_TOKEN", moodle.token())
                .set("MOODLE_GRADE_ODOO_URL", openEduCat.url())
                .set("MOODLE_GRADE_ODOO_DATABASE", openEduCat.database())
                .set("MOODLE_GRADE_ODOO_LOGIN", openEduCat.login())
                .set("MOODLE_GRADE_ODOO_SECRET", openEduCat.apiKey())
                .set("MOODLE_GRADE_STORE_JDBC", "jdbc:h2:file:" + folder.resolve("hashes"));
    }

    @Override
    public void close() {
        moodle.close();
        openEduCat.close();
    }
}
