/** What both command line and demo print: the report for people, progress, colours. */
@NullMarked
package io.github.moodlegrade.examples.text;

import org.jspecify.annotations.NullMarked;
