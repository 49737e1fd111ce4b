/**
 * Tests of the community edition's own rules.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.community;

import org.jspecify.annotations.NullMarked;
