package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

    private static final List<String> EXAM_WORK = List.of(
            "op.exam.session",
            "op.exam",
            "op.exam.attendees",
            "op.result.line",
            "op.held.exam",
            "op.room.distribution");
    private static final Set<String> EXAM_LISTS = Set.of("op.exam.type", "op.exam.room", "op.marksheet.line");
    private static final List<String> PEOPLE = List.of("op.course", "op.batch", "op.student.course", "res.partner");
    private static final List<String> CORE_LISTS =
            List.of("op.department", "op.faculty", "op.program", "op.academic.year", "op.academic.term");
    private static final List<String> GRADING = List.of(
            "grading.assignment",
            "grading.assignment.type",
            "gradebook.gradebook",
            "gradebook.line",
            "op.grade.override.line",
            "op.grade.template",
            "op.grade.template.line",
            "assignment.type.weight.line",
            "subterm.weight.line",
            "attendance.weight.line",
            "op.grade.scale",
            "op.grade.type",
            "op.grade.table",
            "op.grade.table.line");

    private final OdooVersion version;
    private final Settings settings;
    private final Map<Group, Map<String, String>> rights = new HashMap<>();

    Access(OdooVersion version, Settings settings) {
        this.version = version;
        this.settings = settings;
        rights.put(Group.EXAM_USER, ofExamUser());
        rights.put(Group.FACULTY, ofFaculty());
        Map<String, String> managed = new HashMap<>();
        GRADING.forEach(model -> managed.put(model, "crwu"));
        rights.put(Group.GRADING_MANAGER, managed);
        rights.put(Group.GRADING_USER, version == OdooVersion.V14 ? Map.of() : ofGradingUser());
        rights.put(Group.PROGRESSION, Map.of("op.student.progression", "rw"));
    }

    private Map<String, String> ofGradingUser() {
        Map<String, String> letters = new HashMap<>();
        GRADING.forEach(model -> letters.put(model, "crw"));
        if (!version.atLeast(OdooVersion.V19)) {
            letters.put("op.grade.override.line", "crwu");
        }
        return letters;
    }

    private Map<String, String> ofExamUser() {
        Map<String, String> letters = new HashMap<>();
        EXAM_WORK.forEach(model -> letters.put(model, "crw"));
        EXAM_LISTS.forEach(model -> letters.put(model, "r"));
        letters.put("res.users", "r");
        letters.put("res.partner", "r");
        if (version.has(Rule.ATTENDEES_MAY_BE_DELETED)) {
            letters.put("op.exam.attendees", "crwu");
        }
        if (version == OdooVersion.V14) {
            letters.put("ir.model", "r");
            letters.put("ir.model.data", "r");
        } else {
            letters.put("ir.module.module", "r");
        }
        return letters;
    }

    private Map<String, String> ofFaculty() {
        Map<String, String> letters = new HashMap<>();
        boolean narrow = version.has(Rule.TWO_GROUPS);
        PEOPLE.forEach(model -> letters.put(model, "crw"));
        CORE_LISTS.forEach(model -> letters.put(model, "r"));
        letters.put("op.student", narrow ? "rw" : "crw");
        letters.put("op.subject", narrow ? "r" : "crwu");
        letters.put("res.users", "r");
        if (version != OdooVersion.V14) {
            letters.put("ir.module.module", "r");
        }
        return letters;
    }

    boolean allows(Env env, Model model, Operation operation) {
        switch (env.role()) {
            case SUPERUSER:
                return true;
            case ADMIN:
                return operation != Operation.UNLINK || !nobodyMayDelete(model);
            case API_USER:
                return isForAll(model, operation)
                        || settings.userGroups().stream().anyMatch(group -> allows(group, model, operation));
            default:
                return isForAll(model, operation)
                        || (operation == Operation.READ
                                && (model.name().equals("res.users")
                                        || model.name().equals("res.partner")));
        }
    }

    private static boolean isForAll(Model model, Operation operation) {
        return operation == Operation.READ
                && Set.of("res.company", "ir.sequence", Users.KEYS).contains(model.name());
    }

    private boolean allows(Group group, Model model, Operation operation) {
        boolean own = rights.getOrDefault(group, Map.of())
                        .getOrDefault(model.name(), "")
                        .indexOf(operation.letter)
                >= 0;
        boolean teacher = group == Group.FACULTY
                && version == OdooVersion.V14
                && settings.hasGrading()
                && operation != Operation.UNLINK
                && GRADING.contains(model.name());
        boolean brings = group == Group.EXAM_USER && (!version.has(Rule.TWO_GROUPS) || settings.oldGroups());
        return own || teacher || (brings && allows(Group.FACULTY, model, operation));
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
        return version != OdooVersion.V14
                && !version.has(Rule.ATTENDEES_MAY_BE_DELETED)
                && model.name().equals("op.exam.attendees");
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
        if (GRADING.contains(model.name())) {
            return gradingGroups(model, operation);
        }
        if (!model.name().startsWith("op.")) {
            return List.of(prefixed("Administration/", "Access Rights"));
        }
        if (operation == Operation.UNLINK && nobodyMayDelete(model)) {
            return List.of();
        }
        if (version.has(Rule.TWO_GROUPS)) {
            return groupsOf2025(model, operation);
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

    /** Without gradebooks those of the community's assignments, which none of the double's users has. */
    private List<String> gradingGroups(Model model, Operation operation) {
        boolean deleting = operation == Operation.UNLINK;
        if (!settings.hasGrading()) {
            return deleting ? List.of("Assignment/Manager") : List.of("Assignment/Manager", "Assignment/User");
        }
        if (version == OdooVersion.V14) {
            List<String> office = List.of("OpenEduCat/Back Office", "OpenEduCat/Back Office Admin");
            return deleting ? office : List.of(office.get(0), office.get(1), "OpenEduCat/Faculty");
        }
        boolean users = rights.getOrDefault(Group.GRADING_USER, Map.of())
                        .getOrDefault(model.name(), "")
                        .indexOf(operation.letter)
                >= 0;
        return users ? List.of("Grading/Manager", "Grading/User") : List.of("Grading/Manager");
    }

    /** The groups have their category before them in 19 too; 18.0 misspells one. */
    private List<String> groupsOf2025(Model model, Operation operation) {
        boolean exams = EXAM_WORK.contains(model.name()) || EXAM_LISTS.contains(model.name());
        Group users = exams ? Group.EXAM_USER : Group.FACULTY;
        List<String> groups = new ArrayList<>();
        groups.add(exams ? "Exam/Manager" : version.major() == 18 ? "OpenEduCat/Manger" : "OpenEduCat/Manager");
        if (allows(users, model, operation)) {
            groups.add(exams ? "Exam/User" : "OpenEduCat/User");
        }
        return groups;
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
