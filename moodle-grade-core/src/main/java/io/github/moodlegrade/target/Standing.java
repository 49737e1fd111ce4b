package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the records of a course's activities stand in OpenEduCat, as one look without the marks tells it. Immutable, safe for all threads.
 */
public final class Standing {
    private static final Standing UNKNOWN = new Standing(Map.of(), Periods.all(1), false, Set.of());

    private final Map<Activity, Condition> conditions;
    private final Periods periods;
    private final boolean begun;
    private final Set<ActivityRef> recorded;

    private Standing(Map<Activity, Condition> conditions, Periods periods, boolean begun, Set<ActivityRef> recorded) {
        this.conditions = conditions;
        this.periods = periods;
        this.begun = begun;
        this.recorded = recorded;
    }

    /**
     * Nothing was looked at.
     *
     * @return a standing in which nothing is gone or damaged
     */
    public static Standing unknown() {
        return UNKNOWN;
    }

    /**
     * What a look showed.
     *
     * @param conditions the condition of each activity's record
     * @return the standing
     */
    public static Standing of(Map<Activity, Condition> conditions) {
        return new Standing(Map.copyOf(conditions), Periods.all(1), false, Set.of());
    }

    /**
     * The same of periods that have begun. The batches that follow each other in one Moodle course have records of their own.
     *
     * @param others the latest that have a record of their own, an archived one too
     * @return a new value
     */
    public Standing inPeriods(Periods others) {
        return new Standing(conditions, others, true, recorded);
    }

    /**
     * The same before anything is written, in periods that a target chose for what it would write.
     *
     * @param others the periods
     * @return a new value
     */
    public Standing beginning(Periods others) {
        return new Standing(conditions, others, false, recorded);
    }

    /**
     * The same once other periods begin: of the activities that come into another one nothing is known.
     *
     * @param next the periods that begin
     * @return a new value
     */
    public Standing following(Periods next) {
        Map<Activity, Condition> same = new HashMap<>(conditions);
        same.keySet().removeIf(activity -> next.of(activity.ref()) != periods.of(activity.ref()));
        return new Standing(Map.copyOf(same), next, true, Set.of());
    }

    /**
     * The same with all activities that have a record in the period, whether Moodle lists them or not.
     *
     * @param activities the activities of records that are not archived
     * @return a new value
     */
    public Standing recording(Set<ActivityRef> activities) {
        return new Standing(conditions, periods, begun, Set.copyOf(activities));
    }

    /**
     * The periods that an import would write.
     *
     * @return the first ones where nothing was written yet
     */
    public Periods periods() {
        return periods;
    }

    /**
     * Whether one of those has a record of its own.
     *
     * @return false where nothing was written yet
     */
    public boolean isBegun() {
        return begun;
    }

    /**
     * The activities that have a record in the period, as far as the target can tell.
     *
     * @return unmodifiable
     */
    public Set<ActivityRef> recorded() {
        return recorded;
    }

    /**
     * The condition of an activity's record.
     *
     * @param activity the activity
     * @return {@link Condition#intact()} for one that was not looked at
     */
    public Condition of(Activity activity) {
        return conditions.getOrDefault(activity, Condition.INTACT);
    }

    @Override
    public String toString() {
        return periods + ": " + conditions;
    }

    /** The condition of one activity's record. Immutable, safe for all threads. */
    public static final class Condition {
        private static final Condition GONE = new Condition("gone", true, -1);
        private static final Condition DAMAGED = new Condition("damaged", true, -1);
        private static final Condition INTACT = new Condition("intact", false, -1);

        private final String word;
        private final boolean comparedWhole;
        private final int attendees;

        private Condition(String word, boolean comparedWhole, int attendees) {
            this.word = word;
            this.comparedWhole = comparedWhole;
            this.attendees = attendees;
        }

        /**
         * There is no record.
         *
         * @return the condition
         */
        public static Condition gone() {
            return GONE;
        }

        /**
         * The record shows that marks or their meaning changed since an import wrote it: another total, back before held, attendees that
         * were made anew.
         *
         * @return the condition
         */
        public static Condition damaged() {
            return DAMAGED;
        }

        /**
         * The record shows no sign of a change; marks were not looked at.
         *
         * @return the condition
         */
        public static Condition intact() {
            return INTACT;
        }

        /**
         * The same with the number of attendees.
         *
         * @param number how many attendees the record has, 0 or more
         * @return a new value
         */
        public Condition withAttendees(int number) {
            if (number < 0) {
                throw new IllegalArgumentException("a number of attendees is 0 or more, not " + number);
            }
            return new Condition(word, comparedWhole, number);
        }

        /**
         * Whether every grade of the activity is to be compared.
         *
         * @return true if it is gone or damaged
         */
        public boolean isComparedWhole() {
            return comparedWhole;
        }

        /**
         * The number of attendees.
         *
         * @return empty where it cannot be told
         */
        public OptionalInt attendees() {
            return attendees < 0 ? OptionalInt.empty() : OptionalInt.of(attendees);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Condition
                    && word.equals(((Condition) other).word)
                    && attendees == ((Condition) other).attendees;
        }

        @Override
        public int hashCode() {
            return Objects.hash(word, attendees);
        }

        @Override
        public String toString() {
            return attendees < 0 ? word : word + " with " + attendees + " attendees";
        }
    }
}
