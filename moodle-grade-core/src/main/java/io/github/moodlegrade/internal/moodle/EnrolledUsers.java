package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the enrolled users of a course, page by page, and looks for the signs of what Moodle leaves out without a word. */
final class EnrolledUsers {
    private final MoodleClient client;
    private final int pageSize;
    private final MoodleCourse course;
    private final RunContext run;
    private final Map<Long, Learner> found = new LinkedHashMap<>();

    EnrolledUsers(MoodleClient client, int pageSize, MoodleCourse course, RunContext run) {
        this.client = client;
        this.pageSize = pageSize;
        this.course = course;
        this.run = run;
    }

    Reading<Learner> read(long serviceUser) throws InterruptedException {
        readPages();
        found.remove(serviceUser);
        Gaps gaps = new Gaps(course.id());
        addSigns(gaps, serviceUser);
        return Reading.of(new ArrayList<>(found.values()), gaps.all());
    }

    /**
     * Moodle cuts pages in SQL and drops users who may not be seen afterwards: a short page is not the last one, a page without anybody new
     * is.
     */
    private void readPages() throws InterruptedException {
        int before;
        long from = 0;
        do {
            before = found.size();
            MoodleCall call = page(from);
            for (JsonNode user : Shape.list(call, client.call(call, run))) {
                Learner learner = learner(call, user);
                found.putIfAbsent(learner.userId(), learner);
            }
            from += pageSize;
        } while (found.size() > before);
    }

    private MoodleCall page(long from) {
        return new MoodleCall(Functions.ENROLLED_USERS)
                .about(course.id())
                .with("courseid", course.id())
                .with("options[0][name]", "userfields")
                .with("options[0][value]", "id,idnumber,email,roles")
                .with("options[1][name]", "limitfrom")
                .with("options[1][value]", from)
                .with("options[2][name]", "limitnumber")
                .with("options[2][value]", pageSize);
    }

    private static Learner learner(MoodleCall call, JsonNode user) {
        Set<String> roles = new HashSet<>();
        for (JsonNode role : user.path("roles")) {
            roles.add(role.path("shortname").asText());
        }
        return Learner.of(Shape.id(call, user, "id"), text(user, "idnumber"), text(user, "email"), roles)
                .withFullName(text(user, "fullname"));
    }

    /** A key is absent where the value is empty or may not be seen; which of both, nobody can tell. */
    private static @Nullable String text(JsonNode user, String field) {
        String text = user.path(field).asText("");
        return text.isEmpty() ? null : text;
    }

    private void addSigns(Gaps gaps, long serviceUser) throws InterruptedException {
        if (found.isEmpty()) {
            if (CourseLookup.hasOtherContacts(client, course, Set.of(serviceUser), run)) {
                gaps.add(
                        FindingCode.CAPABILITY_MISSING,
                        "Moodle lists no learners, but the course has teachers: the role lacks "
                                + Capabilities.SEE_PEOPLE + ".");
            }
        } else if (found.values().stream()
                .allMatch(one -> one.idnumber().isEmpty() && one.email().isEmpty())) {
            gaps.add(
                    FindingCode.CAPABILITY_MISSING,
                    "Moodle shows neither idnumber nor e-mail of anybody: the role lacks " + Capabilities.SEE_IDENTITY
                            + ".");
        }
    }
}
