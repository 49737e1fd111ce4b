/** A host on Spring Boot: what a school's own application would hold of it, and no more. */
@NullMarked
package io.github.moodlegrade.hosts.spring;

import org.jspecify.annotations.NullMarked;
