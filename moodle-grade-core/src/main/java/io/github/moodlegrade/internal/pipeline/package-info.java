/**
 * The way of a grade, a class a step; {@link io.github.moodlegrade.internal.pipeline.CourseImport} names them in order.
 */
@NullMarked
package io.github.moodlegrade.internal.pipeline;

import org.jspecify.annotations.NullMarked;
