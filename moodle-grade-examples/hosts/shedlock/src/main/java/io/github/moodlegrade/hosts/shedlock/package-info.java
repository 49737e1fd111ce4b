/**
 * Several processes with a schedule each, one lock a site, on ShedLock.
 */
@NullMarked
package io.github.moodlegrade.hosts.shedlock;

import org.jspecify.annotations.NullMarked;
