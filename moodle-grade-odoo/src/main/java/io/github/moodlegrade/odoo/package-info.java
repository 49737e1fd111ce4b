/** The default target: OpenEduCat on Odoo. */
@NullMarked
package io.github.moodlegrade.odoo;

import org.jspecify.annotations.NullMarked;
