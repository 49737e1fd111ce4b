/**
 * Real database servers for tests and demos, from binaries on the class path.
 */
@NullMarked
package io.github.moodlegrade.servers;

import org.jspecify.annotations.NullMarked;
