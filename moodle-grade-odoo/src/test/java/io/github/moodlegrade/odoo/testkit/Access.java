package io.github.moodlegrade.odoo.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who may do what with which model. */
final class Access {
    /** What rights are about, with the letters of {@code ir.model.access} and the words of Odoo's message. */
    enum Operation {
        READ('r', "access"),
        WRITE('w', "modify"),
        CREATE('c', "create"),
        UNLINK('u', "delete");

        private final char letter;
        private final String verb;

        Operation(char letter, String verb) {
            this.letter = letter;
            this.verb = verb;
        }

        static Operation named(Object name) {
            try {
                return valueOf(name.toString().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw OdooError.python("AssertionError", "Invalid access mode");
            }
        }
    }

    private static final List<String> EXAM_WORK =
            List.of("op.exam.session", "op.exam", "op.exam.attendees", "op.result.line", "op.held.exam");

    private final OdooVersion version;
    private final Map<String, String> examUser = new HashMap<>();

    Access(OdooVersion version) {
        this.version = version;
        EXAM_WORK.forEach(model -> examUser.put(model, "crw"));
        List.of("op.student", "op.course", "op.batch", "op.student.course", "res.partner")
                .forEach(model -> examUser.put(model, "crw"));
        examUser.put("op.subject", "crwu");
        List.of("op.exam.type", "op.department", "op.faculty", "op.marksheet.line", "res.users")
                .forEach(model -> examUser.put(model, "r"));
        if (version == OdooVersion.V14) {
            examUser.put("ir.model", "r");
            examUser.put("ir.model.data", "r");
        } else {
            examUser.put("ir.module.module", "r");
        }
    }

    boolean allows(Env env, Model model, Operation operation) {
        switch (env.role()) {
            case SUPERUSER:
                return true;
            case ADMIN:
                return operation != Operation.UNLINK || !nobodyMayDelete(model);
            case EXAM_USER:
                return examUser.getOrDefault(model.name(), "").indexOf(operation.letter) >= 0;
            default:
                return operation == Operation.READ
                        && (model.name().equals("res.users") || model.name().equals("res.partner"));
        }
    }

    void check(Env env, Model model, Operation operation) {
        if (!allows(env, model, operation)) {
            throw OdooError.access(
                    Messages.isFrench(env) && model.name().equals("op.exam.type")
                            ? french()
                            : refusal(model, operation));
        }
    }

    private boolean nobodyMayDelete(Model model) {
        return version != OdooVersion.V14 && model.name().equals("op.exam.attendees");
    }

    private String refusal(Model model, Operation operation) {
        List<String> groups = groups(model, operation);
        return "You are not allowed to " + operation.verb + " '" + model.label() + "' (" + model.name()
                + ") records.\n\n"
                + (groups.isEmpty()
                        ? "No group currently allows this operation."
                        : "This operation is allowed for the following groups:\n\t- " + String.join("\n\t- ", groups))
                + "\n\nContact your administrator to request access if necessary.";
    }

    private List<String> groups(Model model, Operation operation) {
        if (model.name().equals("ir.config_parameter")) {
            return List.of(version.atLeast(OdooVersion.V19) ? "Role / Administrator" : "Administration/Settings");
        }
        if (!model.name().startsWith("op.")) {
            return List.of(prefixed("Administration/", "Access Rights"));
        }
        if (operation == Operation.UNLINK && nobodyMayDelete(model)) {
            return List.of();
        }
        if (version == OdooVersion.V14) {
            if (operation == Operation.UNLINK) {
                return List.of("OpenEduCat/Back Office");
            }
            return EXAM_WORK.contains(model.name())
                    ? List.of("OpenEduCat/Back Office Admin", "OpenEduCat/Faculty")
                    : List.of("OpenEduCat/Back Office Admin");
        }
        return EXAM_WORK.contains(model.name()) && operation != Operation.UNLINK
                ? List.of(prefixed("Exam/", "Manager"), prefixed("Exam/", "User"))
                : List.of(prefixed("Exam/", "Manager"));
    }

    private String prefixed(String category, String group) {
        return version.atLeast(OdooVersion.V19) ? group : category + group;
    }

    /** The one refusal that was recorded in another language. */
    private static String french() {
        return "Vous n'êtes pas autorisé à créer des enregistrements 'Type d'examen' (op.exam.type).\n\n"
                + "Cette opération est autorisée pour les groupes suivants :\n\t- Examen/Directeur\n\n"
                + "Contactez votre administrateur pour demander l'accès si nécessaire.";
    }
}
