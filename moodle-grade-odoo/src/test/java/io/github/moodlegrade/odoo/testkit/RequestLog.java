package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.List;

/** What was asked, in order. Thread-safe. */
final class RequestLog {
    private final List<OdooCall> calls = new ArrayList<>();
    private final List<OdooCall> refusedWrites = new ArrayList<>();

    synchronized OdooCall add(CallShape shape) {
        OdooCall call = shape.numbered(calls.size() + 1);
        calls.add(call);
        return call;
    }

    synchronized void addRefusedWrite(OdooCall call) {
        refusedWrites.add(call);
    }

    synchronized List<OdooCall> calls() {
        return List.copyOf(calls);
    }

    synchronized List<OdooCall> refusedWrites() {
        return List.copyOf(refusedWrites);
    }

    synchronized void clear() {
        calls.clear();
        refusedWrites.clear();
    }
}
