/** How much of the large grids of the tests is tried. */
@NullMarked
package io.github.moodlegrade.odoo.grid;

import org.jspecify.annotations.NullMarked;
