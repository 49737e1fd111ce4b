/**
 * Proof that the doubles answer as the recorded servers did.
 */
@NullMarked
package io.github.moodlegrade.doubles;

import org.jspecify.annotations.NullMarked;
