/**
 * A report in the forms that others read: JSON for programs, CSV for spreadsheets, a page for people; and the grades of a run, one by one,
 * as audit lines.
 */
@NullMarked
package io.github.moodlegrade.report;

import org.jspecify.annotations.NullMarked;
