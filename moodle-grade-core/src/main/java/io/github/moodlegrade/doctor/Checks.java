package io.github.moodlegrade.doctor;

import io.github.moodlegrade.doctor.Check.Area;
import io.github.moodlegrade.doctor.Check.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks as they come together. */
final class Checks {
    private final List<Check> all = new ArrayList<>();

    Checks() {}

    void ok(Area area, String name, String found) {
        add(area, State.OK, name, found, null);
    }

    void warning(Area area, String name, String found, String remedy) {
        add(area, State.WARNING, name, found, remedy);
    }

    void wrong(Area area, String name, String found, String remedy) {
        add(area, State.WRONG, name, found, remedy);
    }

    void add(Area area, State state, String name, String found, @Nullable String remedy) {
        all.add(new Check(area, state, name, found, remedy));
    }

    /** All so far, area by area. */
    List<Check> inOrder() {
        List<Check> sorted = new ArrayList<>();
        for (Area area : Area.values()) {
            all.stream().filter(check -> check.area() == area).forEach(sorted::add);
        }
        return sorted;
    }
}
