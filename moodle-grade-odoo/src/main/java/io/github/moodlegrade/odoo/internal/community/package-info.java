/**
 * Writing into the community edition: exam session, exam, attendees, result lines. {@link
 * io.github.moodlegrade.odoo.internal.community.CommunityTarget} is the entrance.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.community;

import org.jspecify.annotations.NullMarked;
