package io.github.moodlegrade.odoo.testkit;

/** What Odoo's web server says of a call over JSON-2 that never reached a method. */
final class WebError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String text;

    private WebError(int status, String type, String text) {
        super(status + " " + text, null, false, false);
        this.status = status;
        this.type = "werkzeug.exceptions." + type;
        this.text = text;
    }

    static WebError unauthorized(String text) {
        return new WebError(401, "Unauthorized", text);
    }

    static WebError notFound(String text) {
        return new WebError(404, "NotFound", text);
    }

    static WebError unprocessable(String text) {
        return new WebError(422, "UnprocessableEntity", text);
    }

    static WebError badRequest(String text) {
        return new WebError(400, "BadRequest", text);
    }

    int status() {
        return status;
    }

    /** The Python class with its package. */
    String type() {
        return type;
    }

    String text() {
        return text;
    }
}
