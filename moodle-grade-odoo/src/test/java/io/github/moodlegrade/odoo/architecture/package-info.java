/** The shape of the odoo module. */
@NullMarked
package io.github.moodlegrade.odoo.architecture;

import org.jspecify.annotations.NullMarked;
