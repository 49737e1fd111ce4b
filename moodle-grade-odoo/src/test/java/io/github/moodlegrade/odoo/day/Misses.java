package io.github.moodlegrade.odoo.day;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what the follower holds, and what the one that reads everything holds, differs only in what following may miss: each difference
 * needs an event of such a kind since the follower last read the course completely, or Moodle shows the grade no more and it differed before.
 */
final class Misses {
    private final List<Classroom> rooms;
    private final List<Event> events = new ArrayList<>();

    /** Of each course how many events there were before it was last read completely. */
    private final Map<Long, Integer> settled = new HashMap<>();

    private Set<Place> before = new TreeSet<>();

    /** How many differences there were in all polls. */
    int count;

    Misses(List<Classroom> rooms) {
        this.rooms = rooms;
    }

    void add(Event event) {
        events.add(event);
    }

    int now() {
        return events.size();
    }

    /** All that happened before is read. */
    void readCompletely(long course, int eventsBefore) {
        settled.put(course, eventsBefore);
    }

    boolean happenedDuring(int poll) {
        return events.stream().anyMatch(event -> event.meanwhile && event.poll == poll);
    }

    /**
     * Looks after a poll.
     *
     * @param poll its number
     * @param cutShort courses that one of the two could not read to the end
     * @param shown tells the marks that Moodle shows
     * @param point how it came about, for the message
     */
    void look(
            int poll,
            Map<Place, String> follower,
            Map<Place, String> complete,
            Predicate<Classroom> cutShort,
            Supplier<Set<Place>> shown,
            String point) {
        Differences differences = new Differences(follower, complete, shown);
        Set<Place> explained = new TreeSet<>();
        Set<Place> wrong = new TreeSet<>();
        for (Place place : differences.places) {
            boolean isExplained = !place.isBook()
                    && (cutShort.test(roomOf(place))
                            || since(roomOf(place)).anyMatch(event -> explains(event, poll, place)));
            (isExplained || (before.contains(place) && !differences.isShown(place)) ? explained : wrong).add(place);
        }
        wrong.removeIf(place -> follows(place, explained));
        before = differences.places;
        count += differences.places.size();
        if (!wrong.isEmpty()) {
            throw new AssertionError(differences.message(wrong.iterator().next(), point));
        }
    }

    /**
     * Looks after both have read everything.
     *
     * @param shown the marks that Moodle shows
     */
    void lookInTheEnd(Map<Place, String> follower, Map<Place, String> complete, Set<Place> shown, String point) {
        Differences differences = new Differences(follower, complete, () -> shown);
        for (Place place : differences.places) {
            if (differences.isShown(place) || !(before.contains(place) || follows(place, before))) {
                throw new AssertionError(differences.message(place, point));
            }
        }
    }

    /** A verdict follows from its activity's record, a gradebook from its marks. */
    private static boolean follows(Place place, Set<Place> explained) {
        return place.isBook()
                ? explained.stream().anyMatch(other -> other.student == place.student || other.isRecord())
                : explained.contains(Place.record(place.activity));
    }

    private static boolean explains(Event event, int poll, Place place) {
        return event.kind.tells == Tells.MISSED || (event.meanwhile && event.poll == poll);
    }

    private Stream<Event> since(Classroom room) {
        return events.stream()
                .skip(settled.getOrDefault(room.id(), 0))
                .filter(event -> event.touched.isOf(room.id()));
    }

    private Classroom roomOf(Place place) {
        return rooms.stream()
                .filter(room -> room.hasHad(place.activity))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody made " + place));
    }

    /** Where two hold something else. */
    private final class Differences {
        final Set<Place> places = new TreeSet<>();
        private final Map<Place, String> follower;
        private final Map<Place, String> complete;
        private final Supplier<Set<Place>> shown;
        private Set<Place> seen = Set.of();
        private boolean looked;

        Differences(Map<Place, String> follower, Map<Place, String> complete, Supplier<Set<Place>> shown) {
            this.follower = follower;
            this.complete = complete;
            this.shown = shown;
            Stream.concat(follower.keySet().stream(), complete.keySet().stream())
                    .filter(place -> !Objects.equals(follower.get(place), complete.get(place)))
                    .forEach(places::add);
        }

        /** Whether Moodle shows the mark there; of a record any; of a gradebook all that differ. */
        boolean isShown(Place place) {
            if (!looked) {
                seen = shown.get();
                looked = true;
            }
            if (place.isRecord()) {
                return seen.stream().anyMatch(mark -> mark.activity.equals(place.activity));
            }
            return place.isBook()
                    ? places.stream().noneMatch(other -> other.student == place.student && !other.isBook())
                    : seen.contains(Place.mark(place.activity, place.student));
        }

        String message(Place place, String point) {
            Stream<Event> about = place.isBook() ? events.stream() : since(roomOf(place));
            return point + ": " + place + ": the follower holds " + follower.get(place) + ", not "
                    + complete.get(place) + "; since the follower read the course completely:\n  "
                    + about.map(Event::toString).collect(Collectors.joining("\n  "))
                    + "\nall that differs: " + places;
        }
    }
}
