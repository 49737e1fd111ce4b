package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One request as it arrived, without its token. Immutable. */
public final class LoggedRequest {
    private final int number;
    private final String method;
    private final String path;
    private final boolean query;
    private final Map<String, String> fields;

    LoggedRequest(int number, String method, String path, boolean query, FormFields form) {
        this.number = number;
        this.method = method;
        this.path = path;
        this.query = query;
        Map<String, String> kept = new LinkedHashMap<>();
        String token = form.value("wstoken");
        for (Map.Entry<String, String> field : form.all()) {
            String value = field.getValue();
            boolean hasToken = token != null && !token.isEmpty() && value.contains(token);
            if (!field.getKey().equals("wstoken")) {
                kept.put(field.getKey(), hasToken ? "***" : value);
            }
        }
        this.fields = Collections.unmodifiableMap(kept);
    }

    /** 1 for the first request since the start. */
    public int number() {
        return number;
    }

    /** {@code POST} or {@code GET}. */
    public String method() {
        return method;
    }

    /** The path of the URL. */
    public String path() {
        return path;
    }

    /** Whether there were fields in the URL, where access logs would keep a token. */
    public boolean hasQuery() {
        return query;
    }

    /** The {@code wsfunction}; empty if there was none. */
    public String function() {
        return fields.getOrDefault("wsfunction", "");
    }

    /** All fields as sent, before any truncation, in their order; the token is left out. */
    public Map<String, String> fields() {
        return fields;
    }

    /** The functions of a batch in their order; empty for any other function. */
    public List<String> innerFunctions() {
        List<String> inner = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("requests[") && name.endsWith("][function]")) {
                inner.add(value);
            }
        });
        return inner;
    }

    @Override
    public String toString() {
        int inner = innerFunctions().size();
        return "#" + number + " " + method + " " + function() + (inner == 0 ? "" : " of " + inner);
    }
}
