package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.MoodleCourse.ForcedGroups;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds courses by id or idnumber, each with a question of its own: a read-only token may search by idnumber but never sees one, so that
 * courses cannot be listed and compared; and {@code field=ids} fails as a whole if one id is unknown.
 */
final class CourseLookup implements ManyCalls.Questions<CourseRef> {
    private static final int MOST_BLOCKED = 3;

    private final MoodleClient client;
    private final RunContext run;
    private final Map<CourseRef, MoodleCourse> found = new HashMap<>();
    private @Nullable Instant moodleTime;
    private boolean someAnswered;
    private int blocked;

    private CourseLookup(MoodleClient client, RunContext run) {
        this.client = client;
        this.run = run;
    }

    static Map<CourseRef, MoodleCourse> find(MoodleClient client, int batchSize, Set<CourseRef> wanted, RunContext run)
            throws InterruptedException {
        CourseLookup lookup = new CourseLookup(client, run);
        new ManyCalls<>(client, batchSize, lookup, run).ask(wanted);
        return lookup.found;
    }

    /** Whether teachers of this course are shown who are not among these users: a sign of people who are not listed. */
    static boolean hasOtherContacts(MoodleClient client, MoodleCourse course, Set<Long> users, RunContext run)
            throws InterruptedException {
        MoodleCall call = call("id", Long.toString(course.id())).about(course.id());
        for (JsonNode contact : client.call(call, run).path("courses").path(0).path("contacts")) {
            if (!users.contains(contact.path("id").asLong())) {
                return true;
            }
        }
        return false;
    }

    private static MoodleCall call(String field, String value) {
        return new MoodleCall(Functions.COURSES).with("field", field).with("value", value);
    }

    @Override
    public String function() {
        return Functions.COURSES;
    }

    @Override
    public MoodleCall callOf(CourseRef ref) {
        return call(ref.asId().isPresent() ? "id" : "idnumber", ref.value()).oneOfMany();
    }

    @Override
    public boolean isOpen(CourseRef ref) {
        return true;
    }

    @Override
    public void answeredAt(Instant time) {
        moodleTime = time;
    }

    @Override
    public void answered(CourseRef ref, MoodleCall call, JsonNode data) {
        someAnswered = true;
        JsonNode courses = Shape.list(call, data, "courses");
        if (courses.size() == 1) {
            found.put(ref, course(call, courses.get(0)));
        } else if (courses.size() > 1) {
            List<Long> ids = new ArrayList<>();
            courses.forEach(course -> ids.add(Shape.id(call, course, "id")));
            run.report(Finding.of(
                    FindingCode.COURSE_AMBIGUOUS, "Several Moodle courses, " + ids + ", have the " + ref + "."));
        }
    }

    private MoodleCourse course(MoodleCall call, JsonNode course) {
        String name = PlainText.of(course.path("fullname").asText(""));
        MoodleCourse read = MoodleCourse.of(Shape.id(call, course, "id"), name, Shape.date(course, "startdate"))
                .forcingGroups(forcedGroups(course));
        return moodleTime == null ? read : read.asOf(moodleTime);
    }

    private static ForcedGroups forcedGroups(JsonNode course) {
        JsonNode forced = course.path("groupmodeforce");
        if (!forced.isIntegralNumber()) {
            return ForcedGroups.NOT_TOLD;
        }
        if (forced.intValue() == 0) {
            return ForcedGroups.NOT_FORCED;
        }
        switch (course.path("groupmode").asInt(-1)) {
            case 0:
                return ForcedGroups.NONE;
            case 1:
                return ForcedGroups.SEPARATE;
            case 2:
                return ForcedGroups.VISIBLE;
            default:
                return ForcedGroups.NOT_TOLD;
        }
    }

    /** A course that is deleted while Moodle answers is one that is not found. */
    @Override
    public void failed(CourseRef ref, MoodleCall call, MoodleError error) throws InterruptedException {
        if (error.is(MoodleError.UNKNOWN_RECORD)) {
            client.requireKnown(call, error, run);
        } else {
            throw error.failureOf(call, run);
        }
    }

    /** The course that was asked for is left out, by name; where no look-up passes, none will. */
    @Override
    public void blocked(CourseRef ref, MoodleGradeException failure) {
        Finding finding = failure.finding();
        if (!someAnswered && ++blocked == MOST_BLOCKED) {
            throw new MoodleGradeException(Reach.RUN, finding, failure.getCause());
        }
        run.report(Finding.of(finding.code(), finding.message() + " The " + ref + " was not looked up."));
    }

    @Override
    public void unanswered(CourseRef ref) {
        throw Shape.unusable(callOf(ref), "the batch came back empty");
    }
}
