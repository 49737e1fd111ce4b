/**
 * Settings that both default ends share: secrets and HTTP limits.
 */
@NullMarked
package io.github.moodlegrade.http;

import org.jspecify.annotations.NullMarked;
