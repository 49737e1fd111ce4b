/**
 * Several processes that share the courses of a site, on db-scheduler.
 */
@NullMarked
package io.github.moodlegrade.hosts.cluster;

import org.jspecify.annotations.NullMarked;
