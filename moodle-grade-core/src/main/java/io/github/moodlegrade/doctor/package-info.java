/** Looks whether Moodle and OpenEduCat are set up for an import, and says what to change; writes nothing. */
@NullMarked
package io.github.moodlegrade.doctor;

import org.jspecify.annotations.NullMarked;
