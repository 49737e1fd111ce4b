package io.github.moodlegrade.hosts.cluster;

import io.github.moodlegrade.CourseLinks;
import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.run.MoodleGradeException;
import javax.sql.DataSource;

/** How a host takes part in a cluster. */
public final class ClusterHost {
    private ClusterHost() {}

    /**
     * Takes part until it is closed.
     *
     * @param dataSource a PostgreSQL that all processes share, with db-scheduler's table
     * @param service with a hash store on the same database, kept for all imports of this process
     * @return to be closed when the process ends
     */
    public static CourseCluster start(DataSource dataSource, GradeImportService service) {
        // region cluster
        CourseCluster.Listener log = new CourseCluster.Listener() {
            @Override
            public void linked(CourseLinks links) {
                links.findings().forEach(finding -> System.out.println(finding + ". " + finding.remedy()));
            }

            @Override
            public void notLinked(MoodleGradeException failure) {
                System.out.println(failure.finding() + " " + failure.finding().remedy());
            }

            @Override
            public void imported(long opCourse, ImportReport report) {
                System.out.println("op.course " + opCourse + ": " + report);
                report.findings().forEach(finding -> System.out.println(finding + ". " + finding.remedy()));
            }
        };
        CourseCluster cluster = new CourseCluster("main", service, dataSource, Pace.ofASchool(), log);
        cluster.start();
        return cluster;
        // endregion
    }
}
