/** HTTP clients that see, keep or hand over what is sent. */
@NullMarked
package io.github.moodlegrade.sharedtests.http;

import org.jspecify.annotations.NullMarked;
