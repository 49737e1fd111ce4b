package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.run.Finding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was chosen, or why nothing could be. */
final class Choice<T> {
    private final @Nullable T chosen;
    private final @Nullable Finding whyNot;

    private Choice(@Nullable T chosen, @Nullable Finding whyNot) {
        this.chosen = chosen;
        this.whyNot = whyNot;
    }

    static <T> Choice<T> of(T chosen) {
        return new Choice<>(chosen, null);
    }

    static <T> Choice<T> none(Finding whyNot) {
        return new Choice<>(null, whyNot);
    }

    Optional<T> chosen() {
        return Optional.ofNullable(chosen);
    }

    /** Empty if something was chosen. */
    Optional<Finding> whyNot() {
        return Optional.ofNullable(whyNot);
    }
}
