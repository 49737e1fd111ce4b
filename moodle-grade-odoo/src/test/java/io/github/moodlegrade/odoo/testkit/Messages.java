package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The errors of Odoo and OpenEduCat in the words of each version. */
final class Messages {
    private static final Map<String, String> FRENCH = Map.of("Enter proper marks!", "Entrez les bonnes notes\u00a0!");

    private final OdooVersion version;

    Messages(OdooVersion version) {
        this.version = version;
    }

    /** A text of OpenEduCat in the language of the caller, as far as its translation is known here. */
    OdooError validation(Env env, String text) {
        return OdooError.validation(isFrench(env) ? FRENCH.getOrDefault(text, text) : text);
    }

    static boolean isFrench(Env env) {
        return env.context("lang").filter("fr_FR"::equals).isPresent();
    }

    OdooError missingMethod(String model, String method) {
        if (version == OdooVersion.V14) {
            return attribute("type object '" + model + "' has no attribute '" + method + "'");
        }
        return version.major() == 17
                ? attribute("The method '" + method + "' does not exist on the model '" + model + "'")
                : attribute("The method '" + model + "." + method + "' does not exist");
    }

    private static OdooError attribute(String text) {
        return OdooError.python("AttributeError", text);
    }

    OdooError privateMethod(String model, String method) {
        return OdooError.access("Private methods (such as '" + model + "." + method + "') cannot be called remotely.");
    }

    OdooError missingArgument(String method, String argument) {
        String name = version == OdooVersion.V14 && method.equals("search") ? "args" : argument;
        return OdooError.type(function(method) + " missing 1 required positional argument: '" + name + "'");
    }

    OdooError unexpectedArgument(String method, String argument) {
        return OdooError.type(function(method) + " got an unexpected keyword argument '" + argument + "'");
    }

    private String function(String method) {
        return version == OdooVersion.V14 ? method + "()" : "BaseModel." + method + "()";
    }

    OdooError invalidFieldRead(Model model, String field) {
        return invalidField(model, field, " on ");
    }

    OdooError invalidFieldWrite(Model model, String field) {
        return invalidField(model, field, " in ");
    }

    private OdooError invalidField(Model model, String field, String newer) {
        String where = version.atLeast(OdooVersion.V19) ? newer : " on model ";
        return OdooError.value("Invalid field '" + field + "'" + where + "'" + model.name() + "'");
    }

    /** An unknown field at the end of a path; the condition is told as it looks from there. */
    OdooError invalidFieldInDomain(Model model, String field, List<Object> operatorAndValue) {
        String kind = version.atLeast(OdooVersion.V19) ? "condition " : "leaf ";
        List<Object> leaf = new ArrayList<>(operatorAndValue);
        leaf.add(0, field);
        return OdooError.value("Invalid field " + model.name() + "." + field + " in " + kind + Py.tuple(leaf));
    }

    OdooError malformedDomain(List<Object> domain) {
        return OdooError.value(
                version.atLeast(OdooVersion.V19)
                        ? "Domain() malformed domain " + Py.repr(domain)
                        : "Domain is syntactically not correct: " + Py.repr(domain));
    }

    OdooError malformedLeaf(List<Object> leaf) {
        return OdooError.value(
                version.atLeast(OdooVersion.V19)
                        ? "Domain() invalid item in domain: " + Py.repr(leaf)
                        : "Invalid leaf " + Py.tuple(leaf));
    }

    OdooError tooManyArguments(String method, int least, int most, int given) {
        String range = least == most ? Integer.toString(most) : "from " + least + " to " + most;
        return OdooError.type(
                function(method) + " takes " + range + " positional arguments but " + given + " were given");
    }

    static OdooError invalidOrder(String clause) {
        return OdooError.user("Invalid \"order\" specified (" + clause
                + "). A valid \"order\" specification is a comma-separated list of valid field names"
                + " (optionally followed by asc/desc for the direction)");
    }

    OdooError invalidFieldInOrder(Model model, String field) {
        return OdooError.value("Invalid field '" + field + "' on model '" + model.name() + "'");
    }

    OdooError invalidOperator(List<Object> leaf) {
        String start = version.atLeast(OdooVersion.V19) ? "Invalid operator in condition " : "Invalid leaf ";
        return OdooError.value(start + Py.tuple(leaf));
    }

    OdooError marksOutOfRange(Env env, int total) {
        return validation(
                env,
                version.has(Rule.ABSENT_ERASES_MARKS)
                        ? "Please Enter Marks between 0 and " + total + " for a present student."
                        : "Please Enter Marks between 0 to " + total);
    }

    OdooError endBeforeStart(Env env) {
        String gap = version == OdooVersion.V14 ? "             " : " ";
        return validation(env, "End Time cannot be set" + gap + "before Start Time.");
    }

    OdooError outsideOfSession(Env env) {
        return validation(
                env,
                version.has(Rule.SESSION_CHANGE_CHECKS_TIMES)
                        ? "Exam Time should be within the Exam Session Dates."
                        : "Exam Time should in between Exam Session Dates.");
    }

    /** Since 2025 with the names of the others, which are anybody's. */
    OdooError overlap(Env env, List<String> others) {
        String text = "The exam time overlaps with an existing exam for the same subject";
        return validation(
                env,
                version.has(Rule.OVERLAP_NAMES_THE_OTHERS) ? text + " : " + String.join(", ", others) : text + ".");
    }

    OdooError singleton(Model model, List<Integer> ids) {
        return OdooError.value("Expected singleton: " + model.name() + Py.tuple(ids));
    }

    OdooError requiredMissing(Model model, Field field) {
        String named = "'" + field.label() + "' (" + field.name() + ")";
        String who = "'" + model.label() + "' (" + model.name() + ")";
        if (version.atLeast(OdooVersion.V19)) {
            String text = "Missing required value for the field " + named + ".\nModel: " + who
                    + "\n- create/update: a mandatory field is not set"
                    + "\n- delete: another model requires the record being deleted, you can archive it instead\n";
            return OdooError.integrity("The operation cannot be completed: " + text, text, field.name());
        }
        String text = "The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n"
                + "- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n"
                + where(model, "Field: " + field.label() + " (" + field.name() + ")");
        return OdooError.integrity(text, "Missing required value for the field " + named, field.name());
    }

    OdooError foreignKey(Model model, Field field) {
        if (version.atLeast(OdooVersion.V19)) {
            String text = "Another model is using the record you are trying to delete.\n\nThe troublemaker is: '"
                    + model.label() + "' (" + model.name() + ")\nThanks to the following constraint: '" + field.label()
                    + "' (" + field.name() + ")\nHow about archiving the record instead?";
            return OdooError.integrity("The operation cannot be completed: " + text, text, field.name());
        }
        String text = "The operation cannot be completed: another model requires the record being deleted. "
                + "If possible, archive it instead.\n\n"
                + where(model, "Constraint: " + model.table() + "_" + field.name() + "_fkey");
        return OdooError.integrity(text, text, field.name());
    }

    private String where(Model model, String what) {
        String start = "Model: " + model.label() + " (" + model.name() + ")";
        return version == OdooVersion.V14 ? start + ", " + what : start + "\n" + what + "\n";
    }

    OdooError notUnique(Model model, Model.Unique unique) {
        String text = version == OdooVersion.V14
                ? unique.constraint()
                : "The operation cannot be completed: " + unique.message();
        return OdooError.integrity(text, notUniqueInLoad(model, unique), "");
    }

    private String notUniqueInLoad(Model model, Model.Unique unique) {
        if (version.atLeast(OdooVersion.V19)) {
            return unique.message();
        }
        String between = version.major() == 18 ? " and " : ", ";
        StringBuilder names = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (String field : unique.fields()) {
            names.append(names.length() == 0 ? "" : between).append(field);
            labels.append(labels.length() == 0 ? "" : between)
                    .append(model.fieldOf(field).label());
        }
        return "The values for the fields '" + names + "' already exist (they are probably '" + labels
                + "' in the current model).";
    }

    /** A value that PostgreSQL cannot read; only the last line of its message matters to callers. */
    static OdooError postgres(String type, String message, String lastLine) {
        return OdooError.python("psycopg2.errors." + type, message + "\n" + lastLine);
    }

    OdooError noDatabase(String name) {
        String fatal = "FATAL:  database \"" + name + "\" does not exist";
        return OdooError.python(
                "psycopg2.OperationalError",
                version == OdooVersion.V14
                        ? fatal
                        : "connection to server at \"127.0.0.1\", port 5432 failed: " + fatal);
    }

    OdooError noService(String service) {
        return version == OdooVersion.V14
                ? OdooError.python("UnboundLocalError", "local variable 'dispatch' referenced before assignment")
                : OdooError.python("KeyError", "'" + service + "'");
    }
}
