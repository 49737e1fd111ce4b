package io.github.moodlegrade.odoo.testkit;

/** What a call raised inside Odoo. Everything that the call did before is rolled back. */
final class OdooError extends RuntimeException {
    /** The families that the XML-RPC fault code tells apart. */
    enum Kind {
        APPLICATION(1),
        USER(2),
        ACCESS_DENIED(3),
        ACCESS(4);

        private final int faultCode;

        Kind(int faultCode) {
            this.faultCode = faultCode;
        }

        int faultCode() {
            return faultCode;
        }
    }

    private static final long serialVersionUID = 1L;
    private static final String TRACEBACK =
            "Traceback (most recent call last):\n  File \"odoo/http.py\", in dispatch\n";

    private final Kind kind;
    private final String type;
    private final String text;
    private final String loadText;
    private final String loadField;

    private OdooError(Kind kind, String type, String text, String loadText, String loadField) {
        super(type + ": " + text, null, false, false);
        this.kind = kind;
        this.type = type;
        this.text = text;
        this.loadText = loadText;
        this.loadField = loadField;
    }

    /** An error that Odoo does not expect: the answer carries its traceback. */
    static OdooError python(String type, String text) {
        return new OdooError(Kind.APPLICATION, type, text, text, "");
    }

    static OdooError value(String text) {
        return python("ValueError", text);
    }

    static OdooError type(String text) {
        return python("TypeError", text);
    }

    static OdooError validation(String text) {
        return new OdooError(Kind.USER, "odoo.exceptions.ValidationError", text, text, "");
    }

    static OdooError user(String text) {
        return new OdooError(Kind.USER, "odoo.exceptions.UserError", text, text, "");
    }

    static OdooError missing(String model, long id, int uid) {
        String text =
                "Record does not exist or has been deleted.\n(Record: " + model + "(" + id + ",), User: " + uid + ")";
        return new OdooError(Kind.USER, "odoo.exceptions.MissingError", text, text, "");
    }

    static OdooError accessDenied(String text) {
        return new OdooError(Kind.ACCESS_DENIED, "odoo.exceptions.AccessDenied", text, text, "");
    }

    static OdooError access(String text) {
        return new OdooError(Kind.ACCESS, "odoo.exceptions.AccessError", text, text, "");
    }

    /** A constraint of the database. {@code load} words it differently from other calls and may name a field. */
    static OdooError integrity(String text, String loadText, String loadField) {
        return new OdooError(Kind.USER, "psycopg2.IntegrityError", text, loadText, loadField);
    }

    /** The error behind an XML-RPC fault. */
    static OdooError ofFault(int code, String text) {
        switch (code) {
            case 2:
                return validation(text);
            case 3:
                return accessDenied(text);
            case 4:
                return access(text);
            default:
                String line = text.strip().substring(text.strip().lastIndexOf('\n') + 1);
                int colon = line.indexOf(": ");
                return python(colon < 0 ? line : line.substring(0, colon), colon < 0 ? "" : line.substring(colon + 2));
        }
    }

    Kind kind() {
        return kind;
    }

    /** The Python class, with its package unless it is built in. */
    String type() {
        return type;
    }

    /** The class as JSON-2 names it: what PostgreSQL refuses has become an error of Odoo's own. */
    String webType() {
        if (kind == Kind.USER && fromDatabase()) {
            return "odoo.exceptions.ValidationError";
        }
        return type.indexOf('.') < 0 ? "builtins." + type : type;
    }

    /** The HTTP status that JSON-2 answers. */
    int webStatus() {
        switch (kind) {
            case USER:
                return type.endsWith(".MissingError") ? 404 : 422;
            case ACCESS:
            case ACCESS_DENIED:
                return 403;
            default:
                return 500;
        }
    }

    String text() {
        return text;
    }

    String loadText() {
        return loadText;
    }

    /** The field that {@code load} blames, empty if none. */
    String loadField() {
        return loadField;
    }

    /** Whether Odoo's {@code load} treats this as an error of PostgreSQL. */
    boolean fromDatabase() {
        return type.startsWith("psycopg2.");
    }

    /** What stands in the XML-RPC fault. */
    String faultString() {
        return kind == Kind.APPLICATION ? TRACEBACK + type + ": " + text + "\n" : text;
    }
}
