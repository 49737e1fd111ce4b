/** Tests of what the enterprise edition reads before it writes. */
@NullMarked
package io.github.moodlegrade.odoo.internal.gradebooks;

import org.jspecify.annotations.NullMarked;
