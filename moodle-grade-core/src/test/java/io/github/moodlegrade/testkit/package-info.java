/**
 * What a host can test with: a Moodle that runs on loopback and answers as a real one does, and recorded courses to fill it.
 */
@NullMarked
package io.github.moodlegrade.testkit;

import org.jspecify.annotations.NullMarked;
