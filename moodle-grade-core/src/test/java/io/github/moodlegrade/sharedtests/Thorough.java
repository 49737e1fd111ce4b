package io.github.moodlegrade.sharedtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Only with {@code -Dmoodle.grade.thorough=true}, as in the profile {@code thorough}: the same as its neighbours on other servers, or what takes long. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = "moodle.grade.thorough", matches = "true")
public @interface Thorough {}
