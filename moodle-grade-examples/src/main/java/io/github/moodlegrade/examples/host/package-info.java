/** Host applications in small: how to embed the library. */
@NullMarked
package io.github.moodlegrade.examples.host;

import org.jspecify.annotations.NullMarked;
