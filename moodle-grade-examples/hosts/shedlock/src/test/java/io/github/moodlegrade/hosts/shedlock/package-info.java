/**
 * Tests of the lock.
 */
@NullMarked
package io.github.moodlegrade.hosts.shedlock;

import org.jspecify.annotations.NullMarked;
