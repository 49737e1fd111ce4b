/** A hash store of one's own. */
@org.jspecify.annotations.NullMarked
package io.github.moodlegrade.examples.store;
