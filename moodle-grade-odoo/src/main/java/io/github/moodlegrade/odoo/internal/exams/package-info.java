/**
 * Writing into the community edition: exam session, exam, attendees, result lines. {@link
 * io.github.moodlegrade.odoo.internal.exams.Exams} is the entrance.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.exams;

import org.jspecify.annotations.NullMarked;
