package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the enrolled users of a course, in one request or, where that is too much at once, page by page; and looks for the signs of what
 * Moodle leaves out without a word.
 */
final class EnrolledUsers {
    private final MoodleClient client;
    private final LearnerPages pages;
    private final MoodleCourse course;
    private final RunContext run;
    private final Map<Long, Learner> found = new LinkedHashMap<>();
    private int size;
    private long from;
    private boolean isAsked;
    private boolean isDone;

    EnrolledUsers(MoodleClient client, LearnerPages pages, MoodleCourse course, RunContext run) {
        this.client = client;
        this.pages = pages;
        this.course = course;
        this.run = run;
        this.size = pages.sizeFor(course.id());
    }

    Reading<Learner> read(long serviceUser) throws InterruptedException {
        client.callAll(this::next, run);
        found.remove(serviceUser);
        Gaps gaps = new Gaps(course.id());
        addSigns(gaps, serviceUser);
        return Reading.of(new ArrayList<>(found.values()), gaps.all());
    }

    /** One after the other, as each page tells whether there is a next. */
    private MoodleClient.@Nullable Task next() {
        if (isAsked || isDone) {
            return null;
        }
        isAsked = true;
        return new Part(size);
    }

    private MoodleCall question(int users) {
        MoodleCall call = new MoodleCall(Functions.ENROLLED_USERS)
                .about(course.id())
                .with("courseid", course.id())
                .with("options[0][name]", "userfields")
                .with("options[0][value]", "id,idnumber,email,roles");
        return users == LearnerPages.ALL
                ? call
                : call.with("options[1][name]", "limitfrom")
                        .with("options[1][value]", from)
                        .with("options[2][name]", "limitnumber")
                        .with("options[2][value]", users);
    }

    /** All users, or a page of them. */
    private final class Part implements MoodleClient.Task {
        private final int users;
        private final MoodleCall call;

        Part(int users) {
            this.users = users;
            this.call = question(users);
        }

        @Override
        public MoodleCall call() {
            return call;
        }

        @Override
        public boolean isAskedAgain() {
            return pages.canBeSmaller(users);
        }

        /** Smaller pages help against too much at once, not against a firewall. */
        @Override
        public void failed(MoodleGradeException failure) {
            if (!isAskedAgain() || failure.finding().code() == FindingCode.REQUEST_BLOCKED) {
                throw failure;
            }
            size = pages.smaller(course.id(), users);
            isAsked = false;
        }

        /**
         * Moodle cuts pages in SQL and drops users who may not be seen afterwards: a short page is not the last one, a page without anybody
         * new is.
         */
        @Override
        public void answered(MoodleAnswer answer) {
            JsonDocument listed = answer.documentOrThrow(call, run);
            if (!listed.isList()) {
                throw Shape.unusable(call, "a list is missing");
            }
            int before = found.size();
            listed.rows(user -> {
                Learner learner = learner(call, user);
                found.putIfAbsent(learner.userId(), learner);
            });
            isDone = users == LearnerPages.ALL || found.size() == before;
            from += users;
            isAsked = false;
        }
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
