/**
 * The cluster at work in a made-up school: two processes, of which one is killed.
 */
@NullMarked
package io.github.moodlegrade.hosts.cluster.demo;

import org.jspecify.annotations.NullMarked;
