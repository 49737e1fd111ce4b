/**
 * What flows: activities, learners, grades and their identity.
 */
@NullMarked
package io.github.moodlegrade.grade;

import org.jspecify.annotations.NullMarked;
