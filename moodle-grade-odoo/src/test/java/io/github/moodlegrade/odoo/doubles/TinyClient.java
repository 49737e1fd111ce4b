package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** As little of an XML-RPC client as the tests of the double need. It knows nothing of the library's own client. */
final class TinyClient {
    /** A fault in place of an answer. */
    static final class FaultAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        FaultAnswer(int code, String text) {
            super(text);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final FakeOpenEduCat fake;
    private final Caller caller;
    private final int uid;
    private final String secret;

    private TinyClient(FakeOpenEduCat fake, int uid, String secret) {
        this.fake = fake;
        this.caller = new Caller(fake);
        this.uid = uid;
        this.secret = secret;
    }

    /** The user with the least rights. */
    static TinyClient of(FakeOpenEduCat fake) {
        TinyClient nobody = new TinyClient(fake, 0, "");
        return new TinyClient(fake, (Integer) nobody.authenticate(fake.login(), fake.password()), fake.password());
    }

    static TinyClient admin(FakeOpenEduCat fake) {
        return new TinyClient(fake, 2, fake.adminPassword());
    }

    static TinyClient with(FakeOpenEduCat fake, int uid, String secret) {
        return new TinyClient(fake, uid, secret);
    }

    Object authenticate(String login, String password) {
        return answer(raw("common", "authenticate", fake.database(), login, password, Map.of()));
    }

    /** Calls a method of a model. */
    Object call(String model, String method, Object... arguments) {
        return callWith(Map.of(), model, method, arguments);
    }

    /** What the user may do with a model as a whole: some of the letters {@code rwcu}. */
    String rights(String model) {
        StringBuilder letters = new StringBuilder();
        for (String operation : List.of("read", "write", "create", "unlink")) {
            if (call(model, "check_access_rights", operation, false).equals(true)) {
                letters.append(operation.charAt(0));
            }
        }
        return letters.toString();
    }

    Object callWith(Map<String, Object> named, String model, String method, Object... arguments) {
        return answer(
                raw("object", "execute_kw", fake.database(), uid, secret, model, method, List.of(arguments), named));
    }

    HttpResponse<String> raw(String service, String method, Object... params) {
        StringBuilder xml =
                new StringBuilder("<?xml version='1.0'?><methodCall><methodName>" + method + "</methodName><params>");
        for (Object param : params) {
            xml.append("<param>");
            value(xml, param);
            xml.append("</param>");
        }
        return caller.send(
                "POST", "/xmlrpc/2/" + service, Map.of("Content-Type", "text/xml"), xml + "</params></methodCall>");
    }

    static Object answer(HttpResponse<String> response) {
        WireDocument document = WireDocument.parse(response.body());
        if (document.isFault()) {
            throw new FaultAnswer(document.faultCode(), document.faultText());
        }
        return document.value();
    }

    private static void value(StringBuilder xml, Object value) {
        xml.append("<value>");
        if (value instanceof List) {
            xml.append("<array><data>");
            ((List<?>) value).forEach(item -> value(xml, item));
            xml.append("</data></array>");
        } else if (value instanceof Map) {
            xml.append("<struct>");
            ((Map<?, ?>) value).forEach((name, member) -> {
                xml.append("<member><name>").append(name).append("</name>");
                value(xml, member);
                xml.append("</member>");
            });
            xml.append("</struct>");
        } else if (value instanceof Integer) {
            xml.append("<int>").append(value).append("</int>");
        } else if (value instanceof Boolean) {
            xml.append("<boolean>").append((Boolean) value ? 1 : 0).append("</boolean>");
        } else if (value instanceof Double) {
            xml.append("<double>").append(value).append("</double>");
        } else {
            xml.append("<string>")
                    .append(value.toString().replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</string>");
        }
        xml.append("</value>");
    }
}
