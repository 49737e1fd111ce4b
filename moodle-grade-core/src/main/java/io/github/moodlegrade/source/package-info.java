/**
 * Where grades come from: the SPI that reads Moodle.
 */
@NullMarked
package io.github.moodlegrade.source;

import org.jspecify.annotations.NullMarked;
