/** Random school days: an importer that follows changes, beside one that reads everything. */
@NullMarked
package io.github.moodlegrade.odoo.day;

import org.jspecify.annotations.NullMarked;
