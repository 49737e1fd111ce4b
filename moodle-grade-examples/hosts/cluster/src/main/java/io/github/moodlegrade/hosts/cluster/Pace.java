package io.github.moodlegrade.hosts.cluster;

import java.time.Duration;

/**
 * How often, and how soon a process counts as dead. The same in all processes of a cluster.
 *
 * @param every the pause between two imports of a course, and between two looks for new courses
 * @param poll how often each process looks whether something is due
 * @param heartbeat how often a process says that it is alive
 * @param missed after how many heartbeats that did not come its course is given to another one; at least 4
 * @param timeLimit how long one run of a course may take. Below {@code heartbeat * missed} a process that stood still for so long begins
 *     nothing more once it goes on, whether it reaches the database or not
 */
public record Pace(Duration every, Duration poll, Duration heartbeat, int missed, Duration timeLimit) {

    /**
     * Every quarter of an hour; a dead process is noticed after ten to twelve minutes.
     *
     * @return a pace for a school
     */
    public static Pace ofASchool() {
        return new Pace(
                Duration.ofMinutes(15), Duration.ofSeconds(10), Duration.ofMinutes(1), 10, Duration.ofMinutes(9));
    }
}
