/**
 * What the editions of OpenEduCat share: students, courses, rights, faults, and the plan that looks, delivers and looks again ({@link
 * io.github.moodlegrade.odoo.internal.school.CoursePlan}). An edition is its {@link
 * io.github.moodlegrade.odoo.internal.school.CourseRecords}.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.school;

import org.jspecify.annotations.NullMarked;
