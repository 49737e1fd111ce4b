package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same fifty checks on every generation, as they were once asked of the real servers. The table reads as the page of facts
 * does: 18n is 18.0 of 2025-09-09, 18u the same in a database upgraded from 2024, 19n is 19.0 of 2025, 18t and 17t are those of
 * 2025-09-17. Rows that go on from the row before begin with dots or "then".
 */
class PageOfChecksTest extends SchoolTest {
    private static final String[] PAGE = {
        //                                                     14   17   17t   18   18n, 18u, 19n   18t
        "fields_get results_entered                          | False | False | False | False | True | True",
        "attendees unlink right                              | False | False | False | False | True | True",
        "op.student create right                             | True | True | True | True | False | False",
        "op.subject write right                              | True | True | True | True | False | False",
        "exam start = end                                    | ok | ok | ok | ok | F2 | F2",
        "exam of the same two seconds                        | ok | F2 | F2 | ok | F2 | F2",
        "exam touching (starts at end of another)            | ok | ok | ok | ok | ok | ok",
        "same time, other subject                            | ok | ok | ok | ok | ok | ok",
        "write times onto another exam                       | ok | ok | F2 | ok | F2 | F2",
        "write start = end                                   | ok | ok | ok | ok | F2 | F2",
        "create [2 exams]                                    | F1 | ok | F1 | F1 | ok | ok",
        "load 2 exams                                        | ok | ok | ok | ok | ok | ok",
        "load 2 exams with start = end                       | ok | ok | ok | ok | ids=False | ids=False",
        "load 2 exams of the same time                       | ok | ids=False | ids=False | ok | ids=False | ids=False",
        "create [2 sessions]                                 | F1 | F1 | F1 | F1 | F1 | F1",
        "exam without session                                | F1 | F1 | F1 | F1 | ok | ok",
        "exam in a session in draft / done                   | ok / ok | ok / ok | ok / ok | ok / ok | ok / ok | ok / ok",
        "create [2 attendees] with marks                     | F1 | F1 | F1 | F1 | ok | ok",
        "create [4] absent without marks                     | ok | ok | ok | ok | ok | ok",
        "o2m [[1,id,{marks}]] on absent                      | ok | ok | ok | ok | ok | ok",
        "… stored                                            | ('absent', 40) | ('absent', 40) | ('absent', 40) | ('absent', 40) | ('absent', 0) | ('absent', 0)",
        "o2m [[1,id,{status,marks}]]                         | ok | ok | ok | ok | ok | ok",
        "… stored again                                      | ('present', 41) | ('present', 41) | ('present', 41) | ('present', 41) | ('present', 41) | ('present', 41)",
        "set absent: mark afterwards                         | ('ok', 41) | ('ok', 41) | ('ok', 41) | ('ok', 41) | ('ok', 0) | ('ok', 0)",
        "o2m two [0,0] with marks                            | F1 | F1 | F1 | F1 | ok | ok",
        "attendees.write [2 ids] marks                       | F1 | F1 | F1 | F1 | ok | ok",
        "marks above total                                   | ok | F2 | F2 | ok | F2 | F2",
        "negative marks                                      | F2 | F2 | F2 | F2 | F2 | F2",
        "write total below marks                             | ok | ok | ok | ok | ok | ok",
        "then o2m status of that row                         | ok | ok | ok | ok | F2 | F2",
        "total + marks in one write                          | ok | ok | ok | ok | ok | ok",
        "write marks to missing attendee                     | ok | F2 | F2 | ok | F2 | F2",
        "o2m [1, missing]                                    | ok | F2 | F2 | ok | F2 | F2",
        "load attendees with marks                           | ok | ok | ok | ok | ok | ok",
        "attendees.unlink                                    | F4 | F4 | F4 | F4 | ok | ok",
        "attendee course_id filled                           | False | False | False | False | True | True",
        "exam.act_held from draft                            | F1 | F1 | F1 | F1 | F2 | F2",
        "exam.act_schedule from draft                        | F1 | F1 | F1 | F1 | None | None",
        "exam.act_held from schedule                         | F1 | F1 | F1 | F1 | None | None",
        "exam.act_held again                                 | F1 | F1 | F1 | F1 | F2 | F2",
        "exam write state held (draft, two ids)              | ok | ok | ok | ok | ok | ok",
        "exam.act_done from draft                            | None | None | None | None | F2 | F2",
        "exam.act_result_updated from held                   | None | None | None | None | None | None",
        "exam.act_cancel                                     | None | None | None | None | ok | ok",
        "… attendees left of 3                               | 3 | 3 | 3 | 3 | 0 | 0",
        "wizard held_exam                                    | ok | ok | ok | ok | ok | ok",
        "session.act_held, exams not done                    | None | None | None | None | None | F2",
        "session write state held                            | ok | ok | ok | ok | ok | ok",
        "result line create [2]                              | F1 | ok | ok | ok | ok | ok",
        "load result lines with id, twice                    | ok, ok | ok, ok | ok, ok | ok, ok | ok, ok | ok, ok",
    };

    @TestFactory
    Stream<DynamicContainer> theWholePage() {
        return Stream.of(
                column("14", 1, school(OdooVersion.V14)),
                column("17", 2, school(OdooVersion.V17)),
                column("17t", 3, school(OdooVersion.V17_2025)),
                column("18", 4, school(OdooVersion.V18)),
                column("19 with the models of 18", 4, school(OdooVersion.V19)),
                column("18n", 5, school(OdooVersion.V18_2025)),
                column("18u", 5, school(OdooVersion.V18_2025).oldGroupsKept(true)),
                column("19n", 5, school(OdooVersion.V19_2025)),
                column("18t", 6, school(OdooVersion.V18_2025_09)));
    }

    private static DynamicContainer column(String server, int column, FakeOpenEduCat fake) {
        Map<String, java.util.function.Supplier<String>> checks = new ChecksOfThePage(fake).byName();
        List<DynamicTest> rows = new ArrayList<>();
        Map<String, String> expected = new LinkedHashMap<>();
        for (String line : PAGE) {
            String[] cells = line.split(" *\\| *", -1);
            expected.put(cells[0], cells[column]);
        }
        assertThat(checks).containsOnlyKeys(expected.keySet());
        checks.forEach((name, check) -> rows.add(DynamicTest.dynamicTest(
                name, () -> assertThat(check.get()).as(server).isEqualTo(expected.get(name)))));
        return DynamicContainer.dynamicContainer(server, rows);
    }
}
