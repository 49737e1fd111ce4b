package io.github.moodlegrade.testkit;

/** One web service function: looks at the world and answers, or throws a {@link MoodleError}. */
@FunctionalInterface
interface WsFunction {
    Object answer(Call call);
}
