/**
 * Tests of the cluster in one process.
 */
@NullMarked
package io.github.moodlegrade.hosts.cluster;

import org.jspecify.annotations.NullMarked;
