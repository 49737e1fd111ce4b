/**
 * Where grades go: the SPI that reads and writes OpenEduCat.
 */
@NullMarked
package io.github.moodlegrade.target;

import org.jspecify.annotations.NullMarked;
