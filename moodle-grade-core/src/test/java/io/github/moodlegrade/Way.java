package io.github.moodlegrade;

import static io.github.moodlegrade.run.FindingCode.READING_INCOMPLETE;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.function.Consumer;

/** A way in which Moodle breaks after a course was imported, and what the next run is to say of it. */
final class Way {
    final String name;
    final Consumer<BreakableSchool> breaking;
    State state = State.INCOMPLETE;
    Status status = Status.PARTIAL;
    FindingCode code = READING_INCOMPLETE;
    String[] words = {};
    List<String> surelyRead = List.of();

    private Way(String name, Consumer<BreakableSchool> breaking) {
        this.name = name;
        this.breaking = breaking;
    }

    static Way before(String name, Consumer<BreakableSchool> breaking) {
        return new Way(name, breaking);
    }

    static Way meanwhile(String name, Consumer<BreakableSchool> breaking) {
        return new Way(name + " between lists and grades", school -> school.beforeGrades(breaking));
    }

    static Way without(String capability) {
        return before(
                "without " + capability, school -> school.moodle.serviceUser().deny(capability));
    }

    Way leaves(State seen) {
        state = seen;
        return this;
    }

    Way ends(Status seen) {
        status = seen;
        return seen == Status.FAILED ? leaves(State.FAILED) : this;
    }

    Way says(FindingCode seen, String... withWords) {
        code = seen;
        words = withWords;
        return this;
    }

    Way delivering(List<String> activities) {
        surelyRead = activities;
        return this;
    }

    @Override
    public String toString() {
        return name;
    }
}
