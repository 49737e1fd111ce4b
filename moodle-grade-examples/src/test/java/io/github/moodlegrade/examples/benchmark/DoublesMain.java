package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooCosts;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.MoodleCosts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process in which the doubles live: it takes a command a line, answers each with a line, and ends with its input. See {@link Doubles}
 * for the commands.
 */
final class DoublesMain {
    static final String SEED = "seed";
    static final String RESET = "reset";
    static final String CHANGE = "change";
    static final String REQUESTS = "requests";
    static final String HELD = "held";

    private @Nullable World world;

    private DoublesMain() {}

    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        DoublesMain doubles = new DoublesMain();
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(doubles.answer(List.of(line.split(" ", -1))));
            }
        }
        System.exit(0);
    }

    private String answer(List<String> words) {
        if (words.get(0).equals(SEED)) {
            if (world != null) {
                world.close();
            }
            world = new World(
                    SchoolSize.parse(words.get(1)), Integer.parseInt(words.get(2)), Boolean.parseBoolean(words.get(3)));
            return world.servers().asLine();
        }
        if (world == null) {
            throw new IllegalStateException("nothing is seeded yet");
        }
        switch (words.get(0)) {
            case RESET:
                return world.reset();
            case CHANGE:
                return Integer.toString(world.school.change(Integer.parseInt(words.get(1))));
            case REQUESTS:
                return world.requests();
            case HELD:
                return Integer.toString(world.openEduCat.ids("op.result.line").size());
            default:
                throw new IllegalArgumentException(words.get(0));
        }
    }

    /** Two doubles with a school. */
    private static final class World {
        private final FakeMoodle moodle = FakeMoodle.start();
        private final FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V18_2025_09);
        private final School school;
        private final Snapshot empty;

        World(SchoolSize size, int otherStudents, boolean costs) {
            school = new School(size, moodle, openEduCat);
            school.seed(otherStudents);
            empty = openEduCat.snapshot();
            if (costs) {
                moodle.costs(MoodleCosts.ofARealServer());
                openEduCat.costs(OdooCosts.ofARealServer());
            }
        }

        Servers servers() {
            return new Servers(
                    moodle.url(),
                    Secret.of(moodle.token()),
                    openEduCat.url(),
                    openEduCat.database(),
                    openEduCat.login(),
                    Secret.of(openEduCat.apiKey()));
        }

        /** As after the seeding: the same ids come again. */
        String reset() {
            openEduCat.restore(empty);
            school.changeBack();
            requests();
            return "reset";
        }

        /** Also forgets them: a log of a hundred thousand batches would fill this process. */
        String requests() {
            String counted = moodle.calls() + " " + openEduCat.calls();
            moodle.clearLog();
            openEduCat.clearLog();
            return counted;
        }

        void close() {
            moodle.close();
            openEduCat.close();
        }
    }
}
