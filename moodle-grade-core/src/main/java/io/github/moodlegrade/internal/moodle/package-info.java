/**
 * Reads grades over Moodle's REST web services: one class for each thing that is asked, and below them the calls and the checks of every
 * answer.
 */
@NullMarked
package io.github.moodlegrade.internal.moodle;

import org.jspecify.annotations.NullMarked;
