@NullMarked
package io.github.moodlegrade.hosts.spring;

import org.jspecify.annotations.NullMarked;
