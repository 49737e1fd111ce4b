/**
 * Following changes: what a service remembers of courses between its runs, and how much of each course a run must therefore read. Knows
 * neither the steps of a run nor how a source tells changes.
 */
@NullMarked
package io.github.moodlegrade.internal.follow;

import org.jspecify.annotations.NullMarked;
