package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.odoo.internal.rpc.FieldShape;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradebooks that an import does not know are refused before anything else is asked. */
class FieldCheckTest extends GradingTest {
    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void theGradebooksOfTheFactsAreKnown(OdooVersion version) throws Exception {
        FakeOpenEduCat oec = school(version);
        FieldCheck fields = FieldCheck.ask(client(oec), run);
        assertThat(fields.gradebookHasSubject()).isFalse();
        assertThat(fields.typesTellAttendance()).isTrue();
        assertThat(oec.log())
                .filteredOn(call -> call.method().equals("fields_get"))
                .hasSize(13);
    }

    @Test
    void soTheyAreOverJson2() throws Exception {
        assertThat(FieldCheck.ask(json2(school()), run).gradebookHasSubject()).isFalse();
    }

    /** With what the next question for the fields of a model is answered: as ever, but for one field. */
    private FakeOpenEduCat answering(FakeOpenEduCat oec, String model, String field, String shape) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        client(oec)
                .fieldShapes(model, FieldCheck.used(model).keySet(), run)
                .forEach((name, told) -> fields.put(name, told.toString()));
        fields.put(field, shape);
        if (shape.equals("missing")) {
            fields.remove(field);
        }
        return oec.onNextCall(model, "fields_get", Fault.body(200, "text/xml; charset=utf-8", xml(fields)));
    }

    private static String xml(Map<String, String> fields) {
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><methodResponse><params><param><value><struct>");
        fields.forEach((name, shape) -> {
            String[] words = shape.split(" of ", -1);
            xml.append("<member><name>").append(name).append("</name><value><struct>");
            xml.append(member("type", words[0])).append(words.length > 1 ? member("relation", words[1]) : "");
            xml.append("</struct></value></member>");
        });
        return xml.append("</struct></value></param></params></methodResponse>").toString();
    }

    private static String member(String name, String value) {
        return "<member><name>" + name + "</name><value><string>" + value + "</string></value></member>";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gradebook.line | marks | integer | gradebook.line.marks is integer, expected float",
                "gradebook.line | marks | monetary | gradebook.line.marks is monetary, expected float",
                "gradebook.line | gradebook_id | missing"
                        + " | gradebook.line.gradebook_id is missing, expected many2one of gradebook.gradebook",
                "gradebook.line | course_id | reference | gradebook.line.course_id is reference, expected many2one of op.course",
                "gradebook.line | course_id | many2one of op.batch"
                        + " | gradebook.line.course_id is many2one of op.batch, expected many2one of op.course",
                "gradebook.gradebook | academic_year_id | many2one of op.academic.year"
                        + " | gradebook.gradebook.academic_year_id is many2one of op.academic.year,"
                        + " expected many2many of op.academic.year",
                "gradebook.gradebook | subject_id | char | gradebook.gradebook.subject_id is char, expected many2one of op.subject",
                "op.academic.year | start_date | datetime | op.academic.year.start_date is datetime, expected date",
                "op.subject | default_template | missing | op.subject.default_template is missing, expected boolean",
                "grading.assignment.type | assign_type | char | grading.assignment.type.assign_type is char, expected selection",
            })
    void aDifferenceEndsTheRun(String model, String field, String found, String expected) throws Exception {
        FakeOpenEduCat oec = answering(school(), model, field, found);
        assertThat(endsTheRun(FindingCode.FIELDS_DIFFER, () -> FieldCheck.ask(client(oec), run)))
                .isEqualTo("OpenEduCat's gradebooks are not those that an import knows: " + expected + ".");
    }

    @Test
    void whatMayBeThereOrNotIsTold() throws Exception {
        FakeOpenEduCat oec = answering(school(), "gradebook.gradebook", "subject_id", "many2one of op.subject");
        assertThat(FieldCheck.ask(client(oec), run).gradebookHasSubject()).isTrue();
        answering(oec, "grading.assignment.type", "assign_type", "missing");
        assertThat(FieldCheck.ask(client(oec), run).typesTellAttendance()).isFalse();
    }

    @Test
    void allDifferencesAreTold() throws Exception {
        FakeOpenEduCat oec = answering(school(), "gradebook.line", "marks", "integer");
        answering(oec, "op.subject", "default_template", "missing");
        assertThat(endsTheRun(FindingCode.FIELDS_DIFFER, () -> FieldCheck.ask(client(oec), run)))
                .contains("gradebook.line.marks is integer, expected float; op.subject.default_template is missing");
    }

    @Test
    void withoutLinesItIsAnotherEdition() {
        FakeOpenEduCat oec = kept(FakeOpenEduCat.start(OdooVersion.V19_2025))
                .withAssignments()
                .seedSchool();
        RpcFault fault = catchThrowableOfType(RpcFault.class, () -> FieldCheck.ask(client(oec), run));
        assertThat(fault.isMissingModel()).isTrue();
    }

    @Test
    void withoutAnotherModelItIsAnotherEngine() {
        FakeOpenEduCat oec = school();
        oec.onNextCall(
                "op.grade.override.line",
                "fields_get",
                Fault.xmlRpcFault(2, "Object op.grade.override.line doesn't exist"));
        assertThat(endsTheRun(FindingCode.FIELDS_DIFFER, () -> FieldCheck.ask(client(oec), run)))
                .endsWith(": op.grade.override.line is missing.");
    }

    /** What is no name of a type is no answer to the question, and may be anything. */
    @Test
    void whatIsNoTypeIsNotRepeated() throws Exception {
        FakeOpenEduCat oec = answering(school(), "gradebook.line", "marks", "Anna Miller, 7.5");
        MoodleGradeException failure =
                catchThrowableOfType(MoodleGradeException.class, () -> FieldCheck.ask(client(oec), run));
        assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
        assertThat(failure.finding().message())
                .contains("gradebook.line.fields_get")
                .doesNotContain("Miller");
    }

    @Test
    void shapesOfTheSameTypeAndRelationAreEqual() {
        FieldShape shape = FieldShape.to("many2one", "op.course");
        assertThat(shape)
                .isEqualTo(FieldShape.to("many2one", "op.course"))
                .hasSameHashCodeAs(FieldShape.to("many2one", "op.course"))
                .isNotEqualTo(FieldShape.to("many2many", "op.course"))
                .isNotEqualTo(FieldShape.to("many2one", "op.batch"))
                .isNotEqualTo(FieldShape.of("many2one"));
    }
}
