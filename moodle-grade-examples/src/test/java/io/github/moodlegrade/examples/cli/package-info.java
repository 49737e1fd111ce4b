@NullMarked
package io.github.moodlegrade.examples.cli;

import org.jspecify.annotations.NullMarked;
