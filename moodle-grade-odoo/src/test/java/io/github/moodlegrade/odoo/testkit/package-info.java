/**
 * A double of Odoo with OpenEduCat for tests and for the demo: {@link io.github.moodlegrade.odoo.testkit.FakeOpenEduCat}.
 *
 * <p>It needs the JDK alone.
 */
@NullMarked
package io.github.moodlegrade.odoo.testkit;

import org.jspecify.annotations.NullMarked;
