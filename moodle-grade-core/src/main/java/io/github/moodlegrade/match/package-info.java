/**
 * Whose grades go where, as a host may decide it: which student a learner is, which Moodle course a subject is.
 */
@NullMarked
package io.github.moodlegrade.match;

import org.jspecify.annotations.NullMarked;
