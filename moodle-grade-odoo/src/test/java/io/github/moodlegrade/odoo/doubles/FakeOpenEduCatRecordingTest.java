package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded request to a real server, sent to the double, gets the same answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeOpenEduCatRecordingTest {
    /** Recordings that the double does not reproduce, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "fault_result_template_session_not_done", "OpenEduCat's own generation of results is not in the double",
            "result_template_create_session_done_exam_draft",
                    "OpenEduCat's own generation of results is not in the double",
            "q1_modified", "a method of Odoo's inside that no client of ours calls and that 19 calls private",
            "q3_fields_get_counts", "what a field depends on, and whether it can be sorted by, is not described",
            "xmlrpc1_auth_false", "the old /xmlrpc endpoint with text fault codes, which no client of ours uses",
            "xmlrpc1_fault", "the old /xmlrpc endpoint with text fault codes, which no client of ours uses",
            "xmlrpc_http11_chunked_skip", "a JSON page of Odoo's web client",
            "result_template_generate", "OpenEduCat's own generation of results is not in the double");

    private final Map<OdooVersion, FakeOpenEduCat> fakes = new LinkedHashMap<>();
    private final Map<OdooVersion, Snapshot> schools = new LinkedHashMap<>();

    @AfterAll
    void stop() {
        fakes.values().forEach(FakeOpenEduCat::close);
    }

    static Stream<Recording> recordings() {
        return Stream.of(OdooVersion.values())
                .flatMap(version -> Recording.allOf(version).stream())
                .filter(recording -> !LEFT_OUT.containsKey(recording.name()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void answersAsTheRealServerDid(Recording recording) {
        FakeOpenEduCat fake = school(recording.version());
        Caller caller = new Caller(fake);
        RecordedWorld world = new RecordedWorld(fake);
        new RecordedScene(world, recording).arrange();
        new RecordedEvents(world, recording, caller).happen();

        new Likeness(recording).check(caller.replay(recording));
    }

    @Test
    void nothingIsLeftOutThatDoesNotExist() {
        Set<String> names = new TreeSet<>();
        for (OdooVersion version : OdooVersion.values()) {
            Recording.allOf(version).forEach(recording -> names.add(recording.name()));
        }
        assertThat(names).containsAll(LEFT_OUT.keySet()).hasSizeGreaterThan(150);
    }

    /** The server of that version as it was before anything was recorded. */
    private FakeOpenEduCat school(OdooVersion version) {
        FakeOpenEduCat fake = fakes.computeIfAbsent(version, FakeOpenEduCat::start);
        fake.reset();
        if (!schools.containsKey(version)) {
            new RecordedWorld(fake).school();
            schools.put(version, fake.snapshot());
        }
        return fake.restore(java.util.Objects.requireNonNull(schools.get(version)));
    }
}
