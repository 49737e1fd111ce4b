package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.odoo.contract.RealOdoo;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.process.HostSettings;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.JdbcUrl;
import io.github.moodlegrade.testkit.TestRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of a Java process that imports into a real Odoo 19, with its hashes in a PostgreSQL. */
class RealOdooKillIT {
    private static final Map<String, List<String>> FIELDS = Map.of(
            "op.exam.session", List.of("exam_code", "state"),
            "op.exam", List.of("exam_code", "state", "total_marks"),
            "op.exam.attendees", List.of("exam_id", "student_id", "status", "marks"),
            "op.result.line", List.of("exam_id", "student_id", "marks"));

    private final RealOdoo odoo = new RealOdoo();

    @Test
    void wheneverTheProcessIsKilledTheNextOneBringsEverything() throws InterruptedException {
        int kills = Integer.getInteger("moodle.grade.kills", 20);
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        System.out.println("real Odoo, kills: -Dmoodle.grade.seed=" + seed + " -Dmoodle.grade.kills=" + kills);
        Ambush ambush = new Ambush();
        HashRows hashes = new HashRows(
                new JdbcUrl(odoo.value("store.jdbc"), odoo.value("store.user"), odoo.value("store.password")));
        try (FakeMoodle moodle = FakeMoodle.start();
                Gate toMoodle = new Gate(moodle.url(), ambush);
                Gate toOdoo = new Gate(odoo.value("odoo.url"), ambush)) {
            HostSettings settings = HostSettings.ofSite("killed")
                    .moodle(toMoodle.url(), moodle.token())
                    .odoo(toOdoo.url(), odoo.database(), odoo.value("odoo.login"), odoo.apiKey())
                    .store(odoo.value("store.jdbc"), odoo.value("store.user"), odoo.value("store.password"));
            Kills play = new Kills(new TaughtMoodle(moodle), ambush, settings, seen(hashes), () -> {
                odoo.reset();
                hashes.clear();
            });
            play.play(seed, kills);
        }
    }

    private Seen seen(HashRows hashes) {
        return new Seen() {
            @Override
            public List<Map<String, Object>> rows(String model) {
                return read(model, FIELDS.getOrDefault(model, List.of()));
            }

            @Override
            public Map<GradeKey, GradeHash> hashes() {
                return hashes.all();
            }
        };
    }

    private List<Map<String, Object>> read(String model, List<String> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        try {
            for (OdooRow row : odoo.admin()
                    .searchRead(model, List.of(), fields, ReadOptions.none().withArchived(), new TestRun())) {
                Map<String, Object> values = new HashMap<>();
                values.put("id", Math.toIntExact(row.id()));
                fields.forEach(field -> values.put(field, value(row, field)));
                rows.add(values);
            }
        } catch (RpcFault e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return rows;
    }

    private static Object value(OdooRow row, String field) {
        if (field.endsWith("_id")) {
            return List.of(Math.toIntExact(row.many2one(field).orElseThrow()));
        }
        return field.endsWith("marks")
                ? (Object) row.integer(field)
                : row.text(field).orElse("");
    }
}
