/** Tests of what the pages show. */
@org.jspecify.annotations.NullMarked
package io.github.moodlegrade.examples;
