package io.github.moodlegrade.odoo.testkit;

import java.nio.charset.StandardCharsets;

/** Status, type and body of an answer. */
final class HttpAnswer {
    private final int status;
    private final String contentType;
    private final byte[] body;

    HttpAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static HttpAnswer xml(byte[] body) {
        return new HttpAnswer(200, "text/xml; charset=utf-8", body);
    }

    /** An error page of the web server below Odoo. */
    static HttpAnswer page(OdooVersion version, int status, String title, String text) {
        String start = version == OdooVersion.V14
                ? "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n"
                : "<!doctype html>\n<html lang=en>\n";
        String page =
                start + "<title>" + status + " " + title + "</title>\n<h1>" + title + "</h1>\n<p>" + text + "</p>\n";
        return new HttpAnswer(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
