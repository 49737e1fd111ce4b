package io.github.moodlegrade;

import java.util.function.Consumer;

/** A service whose pauses take no time, which only this package can make. */
public final class WithoutWaiting {
    private WithoutWaiting() {}

    /**
     * Makes the service.
     *
     * @param builder what it is made of
     * @param pausing is told of each pause, in milliseconds
     * @return the service
     */
    public static GradeImportService build(GradeImportService.Builder builder, Consumer<Long> pausing) {
        return builder.sleeper(time -> pausing.accept(time.toMillis())).build();
    }
}
