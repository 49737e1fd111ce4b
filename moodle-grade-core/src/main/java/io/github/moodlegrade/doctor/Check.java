package io.github.moodlegrade.doctor;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that was looked at, and what was found. Holds ids, never a person's name, a mark or a secret. Immutable, safe for all threads. */
public final class Check {
    /** What a check is about. */
    public enum Area {
        /** The site: address, token, functions, clock. */
        MOODLE,
        /** The database: address, login, rights, models. */
        ODOO,
        /** The courses that both have, with people and activities. */
        COURSES;

        /**
         * The area as people and programs read it.
         *
         * @return in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of it, the worst last. */
    public enum State {
        /** As it should be, or nothing to do. */
        OK,
        /** The import works, but somebody should look. */
        WARNING,
        /** Something cannot be imported until somebody acts. */
        WRONG;

        /**
         * The state as people and programs read it.
         *
         * @return in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Area area;
    private final State state;
    private final String name;
    private final String found;
    private final @Nullable String remedy;

    Check(Area area, State state, String name, String found, @Nullable String remedy) {
        this.area = Objects.requireNonNull(area);
        this.state = Objects.requireNonNull(state);
        this.name = Objects.requireNonNull(name);
        this.found = Objects.requireNonNull(found);
        this.remedy = remedy;
    }

    /**
     * What it is about.
     *
     * @return one of three
     */
    public Area area() {
        return area;
    }

    /**
     * What became of it.
     *
     * @return one of three
     */
    public State state() {
        return state;
    }

    /**
     * What was looked at: a short name, or the name of a {@link io.github.moodlegrade.run.FindingCode} for what a run finds too.
     *
     * @return not empty
     */
    public String name() {
        return name;
    }

    /**
     * What was found.
     *
     * @return a sentence or two in plain English
     */
    public String found() {
        return found;
    }

    /**
     * What to do.
     *
     * @return always there unless the state is {@link State#OK}
     */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    @Override
    public String toString() {
        return state.word() + " " + name + ": " + found
                + remedy().map(what -> " " + what).orElse("");
    }
}
