/**
 * What surrounds every step of a run: the site, the run itself, findings.
 */
@NullMarked
package io.github.moodlegrade.run;

import org.jspecify.annotations.NullMarked;
