/**
 * The default source: Moodle's REST web services.
 */
@NullMarked
package io.github.moodlegrade.moodle;

import org.jspecify.annotations.NullMarked;
