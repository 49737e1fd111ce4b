/** The command line {@code moodle-grade}: settings, commands, report for people, exit codes. */
@NullMarked
package io.github.moodlegrade.examples.cli;

import org.jspecify.annotations.NullMarked;
