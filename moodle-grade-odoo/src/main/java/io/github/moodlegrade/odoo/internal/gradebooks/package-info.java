/**
 * Writing into the enterprise edition: assignments, gradebooks and their lines, and what must exist for them beforehand.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.gradebooks;

import org.jspecify.annotations.NullMarked;
