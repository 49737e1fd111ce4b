/**
 * Tests of the cluster in several processes.
 */
@NullMarked
package io.github.moodlegrade.hosts.cluster.demo;

import org.jspecify.annotations.NullMarked;
