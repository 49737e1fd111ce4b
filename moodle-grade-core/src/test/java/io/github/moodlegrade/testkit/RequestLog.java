package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.List;

/** What arrived since the start or the last clearing. Safe for many threads. */
final class RequestLog {
    private final List<LoggedRequest> requests = new ArrayList<>();
    private int arrived;

    synchronized LoggedRequest add(String method, String path, boolean query, FormFields form) {
        LoggedRequest request = new LoggedRequest(++arrived, method, path, query, form);
        requests.add(request);
        return request;
    }

    synchronized List<LoggedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized int arrived() {
        return arrived;
    }

    synchronized int size() {
        return requests.size();
    }

    synchronized void clear() {
        requests.clear();
    }
}
