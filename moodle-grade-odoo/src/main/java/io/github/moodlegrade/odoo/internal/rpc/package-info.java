/**
 * Odoo's external API: one interface, its values and faults, and the wires that carry it.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.rpc;

import org.jspecify.annotations.NullMarked;
