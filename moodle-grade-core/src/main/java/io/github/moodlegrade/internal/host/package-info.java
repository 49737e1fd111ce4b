/**
 * Calls of what a host may have written itself: whatever it throws becomes a finding.
 */
@NullMarked
package io.github.moodlegrade.internal.host;

import org.jspecify.annotations.NullMarked;
