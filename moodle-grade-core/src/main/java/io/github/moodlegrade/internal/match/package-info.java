/**
 * Which student a learner is: by idnumber, else by e-mail among the students of the course; what is ambiguous is refused, and who is not found
 * is told with the students whom he may be.
 */
@NullMarked
package io.github.moodlegrade.internal.match;

import org.jspecify.annotations.NullMarked;
