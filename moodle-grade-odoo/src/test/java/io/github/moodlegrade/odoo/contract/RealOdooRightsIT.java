package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.xmlrpc.XmlRpcException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which group brings what: two of them since 2025, where one brought all before. r, w, c, u: read, write, create, unlink. */
@TestInstance(Lifecycle.PER_CLASS)
class RealOdooRightsIT {
    private StockClient examUser;
    private StockClient faculty;
    private StockClient both;
    private StockClient of2024;

    @BeforeAll
    void logIn() {
        RealOdoo odoo = new RealOdoo(Rules.OF_2025);
        examUser = odoo.stockClient("examuser");
        faculty = odoo.stockClient("faculty");
        both = odoo.stockClient("odoo");
        of2024 = new RealOdoo(Rules.OF_2024).stockClient("odoo");
    }

    @ParameterizedTest
    @CsvSource({
        "op.student,           -,    rw,  rw,   rwc",
        "op.subject,           -,    r,   r,    rwcu",
        "op.course,            -,    rwc, rwc,  rwc",
        "op.batch,             -,    rwc, rwc,  rwc",
        "op.student.course,    -,    rwc, rwc,  rwc",
        "res.partner,          r,    rwc, rwc,  rwc",
        "op.exam.type,         r,    -,   r,    r",
        "op.exam.session,      rwc,  -,   rwc,  rwc",
        "op.exam,              rwc,  -,   rwc,  rwc",
        "op.exam.attendees,    rwcu, -,   rwcu, rwc",
        "op.result.line,       rwc,  -,   rwc,  rwc",
        "op.held.exam,         rwc,  -,   rwc,  rwc",
        "ir.model.data,        -,    -,   -,    -",
        "ir.module.module,     r,    r,   r,    r",
    })
    void rights(String model, String ofExamUser, String ofFaculty, String ofBoth, String before) throws Exception {
        assertThat(rights(examUser, model)).as("exam user alone").isEqualTo(ofExamUser);
        assertThat(rights(faculty, model)).as("faculty alone").isEqualTo(ofFaculty);
        assertThat(rights(both, model)).as("both").isEqualTo(ofBoth);
        assertThat(rights(of2024, model)).as("exam user in 2024").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "op.exam.room,         r,    -,   r",
        "op.room.distribution, rwc,  -,   rwc",
    })
    void rightsOnRooms(String model, String ofExamUser, String ofFaculty, String ofBoth) throws Exception {
        assertThat(rights(examUser, model)).as("exam user alone").isEqualTo(ofExamUser);
        assertThat(rights(faculty, model)).as("faculty alone").isEqualTo(ofFaculty);
        assertThat(rights(both, model)).as("both").isEqualTo(ofBoth);
    }

    private static String rights(StockClient client, String model) throws XmlRpcException {
        StringBuilder rights = new StringBuilder();
        for (String operation : new String[] {"read", "write", "create", "unlink"}) {
            if (client.execute(model, "check_access_rights", operation, false).equals(true)) {
                rights.append(operation.charAt(0));
            }
        }
        return rights.length() == 0 ? "-" : rights.toString();
    }
}
