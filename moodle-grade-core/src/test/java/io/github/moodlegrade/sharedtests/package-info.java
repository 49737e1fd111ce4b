/** What the tests of several of our modules share; in no jar that is published. */
@NullMarked
package io.github.moodlegrade.sharedtests;

import org.jspecify.annotations.NullMarked;
