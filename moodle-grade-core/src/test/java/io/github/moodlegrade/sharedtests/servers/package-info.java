/**
 * Real database servers for tests and demos, from binaries on the class path.
 */
@NullMarked
package io.github.moodlegrade.sharedtests.servers;

import org.jspecify.annotations.NullMarked;
