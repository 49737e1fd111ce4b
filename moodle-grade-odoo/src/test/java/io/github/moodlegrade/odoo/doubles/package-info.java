/** Tests of the doubles themselves: do they answer as the recorded servers did? */
@NullMarked
package io.github.moodlegrade.odoo.doubles;

import org.jspecify.annotations.NullMarked;
