/** Rules that keep the library's shape; broken ones fail the build. */
@NullMarked
package io.github.moodlegrade.architecture;

import org.jspecify.annotations.NullMarked;
