@NullMarked
package io.github.moodlegrade.examples.demo;

import org.jspecify.annotations.NullMarked;
