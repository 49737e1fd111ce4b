/** What was imported and is lost afterwards: on OpenEduCat's side, in the hash store, or because the server is another one. */
@NullMarked
package io.github.moodlegrade.odoo.lost;

import org.jspecify.annotations.NullMarked;
