/**
 * What the reports for people are made of: words, cells, and the sections of the page.
 */
@NullMarked
package io.github.moodlegrade.internal.report;

import org.jspecify.annotations.NullMarked;
