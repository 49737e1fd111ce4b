/**
 * One careful HTTP request: bounded, timed, never redirected, never resent.
 */
@NullMarked
package io.github.moodlegrade.internal.http;

import org.jspecify.annotations.NullMarked;
