/**
 * What a run did, for machines to read.
 */
@NullMarked
package io.github.moodlegrade.report;

import org.jspecify.annotations.NullMarked;
