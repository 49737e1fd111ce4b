@NullMarked
package io.github.moodlegrade.examples.host;

import org.jspecify.annotations.NullMarked;
