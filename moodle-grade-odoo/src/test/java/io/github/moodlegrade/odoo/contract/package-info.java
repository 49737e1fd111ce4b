/** The target's contract, against the double and against a real Odoo. */
@NullMarked
package io.github.moodlegrade.odoo.contract;

import org.jspecify.annotations.NullMarked;
