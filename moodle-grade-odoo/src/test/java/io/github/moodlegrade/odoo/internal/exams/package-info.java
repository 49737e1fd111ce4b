/**
 * Tests of the community edition's own rules.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.exams;

import org.jspecify.annotations.NullMarked;
