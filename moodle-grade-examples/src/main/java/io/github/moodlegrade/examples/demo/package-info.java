/** The demo: a small school on loopback, imported twice. */
@NullMarked
package io.github.moodlegrade.examples.demo;

import org.jspecify.annotations.NullMarked;
