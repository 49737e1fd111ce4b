/** A way to the doubles that leaves the network out. */
@NullMarked
package io.github.moodlegrade.sharedtests.direct;

import org.jspecify.annotations.NullMarked;
