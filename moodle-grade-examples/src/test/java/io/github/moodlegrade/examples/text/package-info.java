@NullMarked
package io.github.moodlegrade.examples.text;

import org.jspecify.annotations.NullMarked;
