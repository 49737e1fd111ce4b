/** The whole of the library between two doubles: what a host sees when something is wrong. */
@NullMarked
package io.github.moodlegrade.odoo.endtoend;

import org.jspecify.annotations.NullMarked;
