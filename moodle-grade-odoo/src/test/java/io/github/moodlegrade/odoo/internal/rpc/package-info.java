/**
 * Tests of the wires to Odoo.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.rpc;

import org.jspecify.annotations.NullMarked;
