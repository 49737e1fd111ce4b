/**
 * What was imported already: the SPI that remembers it, and two stores.
 */
@NullMarked
package io.github.moodlegrade.hash;

import org.jspecify.annotations.NullMarked;
