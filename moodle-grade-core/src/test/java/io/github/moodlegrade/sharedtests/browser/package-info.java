/** A browser as a person uses it: a page is loaded, looked at, and worked by the keyboard. */
@NullMarked
package io.github.moodlegrade.sharedtests.browser;

import org.jspecify.annotations.NullMarked;
