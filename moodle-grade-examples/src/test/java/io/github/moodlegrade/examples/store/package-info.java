@NullMarked
package io.github.moodlegrade.examples.store;

import org.jspecify.annotations.NullMarked;
