package io.github.moodlegrade.hosts.spring;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a made-up school and the host for it, on loopback alone, until Ctrl-C; learners go on trying the quiz. */
final class SpringHostDemo {
    private static final int SECONDS = 5;

    private SpringHostDemo() {}

    public static void main(String[] args) throws InterruptedException {
        String password = newPassword();
        try (MadeUpSchool school = new MadeUpSchool();
                StartedHost host = StartedHost.start(properties(school, password), "info")) {
            introduce(school, host, password);
            for (int attempt = 0; ; attempt++) {
                TimeUnit.SECONDS.sleep(SECONDS);
                int student = MadeUpSchool.FIRST_STUDENT + attempt % MadeUpSchool.STUDENTS;
                school.bestGrade(student, String.valueOf(1 + (student + attempt / MadeUpSchool.STUDENTS) % 10));
            }
        }
    }

    private static Map<String, Object> properties(MadeUpSchool school, String password) {
        Map<String, Object> properties = school.properties();
        properties.put("MOODLE_GRADE_REPORT_PASSWORD", password);
        properties.put("moodle-grade.every", SECONDS + "s");
        properties.put("moodle-grade.time-limit", "30s");
        properties.put("moodle-grade.overdue-after", "1m");
        properties.put("spring.datasource.url", "jdbc:h2:mem:hashes;DB_CLOSE_DELAY=-1");
        return properties;
    }

    private static String newPassword() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void introduce(MadeUpSchool school, StartedHost host, String password) {
        System.out.println();
        System.out.println("  Moodle       " + school.moodle.url() + "  (made up, on this machine alone)");
        System.out.println("  OpenEduCat   " + school.openEduCat.url() + "  (made up, on this machine alone)");
        System.out.println("  last report  " + host.address() + ReportPage.ADDRESS);
        System.out.println("  user         registrar");
        System.out.println("  password     " + password + "  (of this start)");
        System.out.println("  health       " + host.address() + "/actuator/health");
        System.out.println("  meters       " + host.address() + "/actuator/metrics  (the same user)");
        System.out.println();
        System.out.println("Imports every " + SECONDS + " seconds. Ctrl-C ends it.");
        System.out.println();
    }
}
