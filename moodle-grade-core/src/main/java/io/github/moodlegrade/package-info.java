/**
 * The entrance: {@link io.github.moodlegrade.GradeImportService} brings Moodle grades into OpenEduCat, one run a call.
 */
@NullMarked
package io.github.moodlegrade;

import org.jspecify.annotations.NullMarked;
