/**
 * The benchmark of docs/performance.md: the library against the bare requests that its work needs and against the plain design, and how
 * time and memory grow with a school.
 */
@NullMarked
package io.github.moodlegrade.examples.benchmark;

import org.jspecify.annotations.NullMarked;
