/**
 * What a run did, for machines to read: counts and findings without marks, and grade by grade with marks.
 */
@NullMarked
package io.github.moodlegrade.report;

import org.jspecify.annotations.NullMarked;
