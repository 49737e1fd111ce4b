package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Characters that XML does not know: which of them a server sends all the same, and which it does not let in. */
class OddCharactersTest extends SchoolTest {
    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void namesThatComeAlongMakeAnAnswerNoXml(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        for (String odd : List.of("\u0001", "\u000B", "\u001F", "\uFFFE", "\uFFFF")) {
            fake.put("op.subject", 3, Map.of("name", "Al" + odd + "gebra"));

            String body = client.raw(
                            "object",
                            "execute_kw",
                            fake.database(),
                            version.major() == 19 ? 5 : 6,
                            fake.password(),
                            "op.exam",
                            "read",
                            List.of(List.of(exam), List.of("subject_id")))
                    .body();

            boolean dropped = version != OdooVersion.V14 && odd.compareTo(" ") < 0;
            assertThat(WireDocument.isReadable(body)).isEqualTo(dropped);
            assertThat(body).contains("Al" + (dropped ? "" : odd) + "gebra");
        }
        fake.put("op.subject", 3, Map.of("name", "Al\u007F\u0085\uD83D\uDE00\t\ngebra"));
        assertThat(client.call("op.exam", "read", List.of(exam), List.of("subject_id"))
                        .toString())
                .contains("Al\u007F\u0085\uD83D\uDE00\t\ngebra");
    }

    @Test
    void theyComeInFaultsToo() {
        FakeOpenEduCat fake = school(OdooVersion.V18_2025);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = timedExam(client, session, "MDL-Q1", 8);
        fake.put("op.exam", exam, Map.of("name", "Quiz \uFFFE"));

        String body = client.raw(
                        "object",
                        "execute_kw",
                        fake.database(),
                        6,
                        fake.password(),
                        "op.exam",
                        "create",
                        List.of(timedExamOf(session, "MDL-Q2", 8)))
                .body();

        assertThat(body).contains("for the same subject : Quiz \uFFFE");
        assertThat(WireDocument.isReadable(body)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void noRequestMayHoldThem(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        for (String odd : List.of("\u0001", "\uFFFE", "\uFFFF")) {
            assertThatThrownBy(() -> client.call("op.exam", "write", List.of(exam), Map.of("name", odd)))
                    .hasMessageContaining("ExpatError: not well-formed (invalid token)");
        }
        for (String name : List.of("\uFFFD", "\uD83D\uDE00", "\u007F")) {
            client.call("op.exam", "write", List.of(exam), Map.of("name", name));
            assertThat(fake.value("op.exam", exam, "name")).isEqualTo(name);
        }
    }
}
