/** Everything that the library asks for outside goes wrong once, at every place; afterwards OpenEduCat equals Moodle. */
@NullMarked
package io.github.moodlegrade.odoo.crash;

import org.jspecify.annotations.NullMarked;
