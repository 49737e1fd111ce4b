package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says whether an answer of the double is like the recorded one: the same but for what no double can know. */
final class Likeness {
    /** Fields of sessions that mail and the website add and that no caller here reads. */
    private static final String NOISE = "message_.*|has_message|website_message_ids|__last_update";

    private final Recording recording;

    Likeness(Recording recording) {
        this.recording = recording;
    }

    void check(HttpResponse<String> actual) {
        assertThat(actual.statusCode()).isEqualTo(recording.status());
        assertThat(actual.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", ""))
                .isEqualTo(recording.contentType());
        if (recording.contentType().equals("text/html")) {
            assertThat(title(actual.body())).isEqualTo(title(recording.response()));
            return;
        }
        WireDocument expected = WireDocument.parse(recording.response());
        WireDocument got = WireDocument.parse(actual.body());
        assertThat(got.isFault()).as(actual.body()).isEqualTo(expected.isFault());
        if (expected.isFault()) {
            assertThat(got.faultCode()).isEqualTo(expected.faultCode());
            assertThat(text(got.faultText())).isEqualTo(text(expected.faultText()));
        } else {
            values(got.value(), expected.value());
        }
    }

    private static String title(String html) {
        return html.replaceAll("(?s).*<title>|</title>.*", "");
    }

    /** A port is nobody's business, and of a statement PostgreSQL shows whatever surrounds the bad value. */
    private static String text(String fault) {
        return fault.replaceAll("port \\d+", "port N").replaceAll("LINE 1: .*(ARRAY\\[.*]).*", "LINE 1: $1");
    }

    private void values(Object got, Object expected) {
        switch (recording.name()) {
            case "db_list":
                assertThat(got).isEqualTo(List.of("oec" + recording.version().major()));
                assertThat(RecordedScene.list(expected)).containsAll(RecordedScene.list(got));
                break;
            case "exec_during_cooldown":
                assertThat(got).isInstanceOf(Integer.class);
                break;
            case "fields_get_session":
            case "fields_get_exam":
                fields(RecordedScene.dict(got), RecordedScene.dict(expected));
                break;
            default:
                assertThat(canonical(got)).isEqualTo(canonical(expected));
        }
    }

    private static void fields(Map<String, Object> got, Map<String, Object> expected) {
        Map<String, Object> relevant = new LinkedHashMap<>(expected);
        relevant.keySet().removeIf(field -> field.matches(NOISE));
        assertThat(got).isEqualTo(relevant);
    }

    /** Without times of creation, and with new ids of a {@code load} counted instead of compared. */
    private Object canonical(Object value) {
        if (value instanceof List) {
            List<Object> items = new ArrayList<>();
            ((List<?>) value).forEach(item -> items.add(canonical(item)));
            return items;
        }
        if (!(value instanceof Map)) {
            return value;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        RecordedScene.dict(value).forEach((name, member) -> {
            boolean ids = name.equals("ids") && member instanceof List;
            boolean time = Set.of("create_date", "write_date").contains(name);
            members.put(name, ids ? loaded(RecordedScene.list(member)) : time ? "a time" : canonical(member));
        });
        return members;
    }

    /** Ids that the caller sent stay, those of new records were up to the server. */
    private List<Object> loaded(List<Object> ids) {
        if (recording.name().contains("upsert")) {
            return ids;
        }
        List<Object> call = RecordedScene.list(recording.arguments().get(5));
        int column = RecordedScene.list(call.get(0)).indexOf(".id");
        List<Object> rows = RecordedScene.list(call.get(1));
        List<Object> known = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Object cell = column < 0 ? "" : RecordedScene.list(rows.get(i)).get(column);
            known.add(cell.equals("") || cell.equals(false) ? "new" : ids.get(i));
        }
        return known;
    }
}
