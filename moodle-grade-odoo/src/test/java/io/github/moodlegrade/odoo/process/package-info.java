/** A host application in a Java process of its own, which a test starts, watches and kills. */
@NullMarked
package io.github.moodlegrade.odoo.process;

import org.jspecify.annotations.NullMarked;
