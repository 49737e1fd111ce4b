package io.github.moodlegrade.odoo.internal.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the answer of {@code load}, which tells a failure as a normal result: {@code ids} is false and {@code messages} say why. */
final class LoadAnswer {
    /** PostgreSQL's words for a transaction that lost against another. */
    private static final Pattern LOST = Pattern.compile("could not serialize access|deadlock detected");

    /** Odoo's words, in English as each call asks for it, for a right on a whole model; {@code load} raises no access error. */
    private static final Pattern DENIED =
            Pattern.compile("You are not allowed to \\w+ '[^']*' \\([a-z0-9_.]+\\) records\\.");

    private final OneLine oneLine;

    LoadAnswer(OneLine oneLine) {
        this.oneLine = oneLine;
    }

    /**
     * What became of a load.
     *
     * @param answer what Odoo answered
     * @param call model and method
     * @return the result
     * @throws RpcFault if another writer won, a right is missing, or the answer has another form
     */
    LoadResult read(Object answer, String call) throws RpcFault {
        Map<?, ?> struct = answer instanceof Map ? (Map<?, ?>) answer : Map.of();
        Object ids = struct.get("ids");
        List<LoadResult.Message> messages = messages(struct.get("messages"));
        if (ids instanceof List) {
            Optional<List<Long>> loaded = Answers.ids(ids);
            return LoadResult.loaded(loaded.orElseThrow(() -> odd(call)), messages);
        }
        if (!Boolean.FALSE.equals(ids)) {
            throw odd(call);
        }
        for (LoadResult.Message message : messages) {
            if (LOST.matcher(message.words()).find()) {
                throw RpcFault.said(RpcFault.Kind.NOT_APPLIED, call, message.words());
            }
            if (DENIED.matcher(message.words()).find()) {
                throw RpcFault.said(RpcFault.Kind.DENIED, call, message.words());
            }
        }
        return LoadResult.refused(messages);
    }

    private List<LoadResult.Message> messages(@Nullable Object told) {
        List<LoadResult.Message> messages = new ArrayList<>();
        for (Object one : told instanceof List ? (List<?>) told : List.of()) {
            if (one instanceof Map) {
                Map<?, ?> message = (Map<?, ?>) one;
                Object rows = message.get("rows");
                Map<?, ?> range = rows instanceof Map ? (Map<?, ?>) rows : Map.of();
                int from = row(range.get("from"));
                int to = Math.max(from, row(range.get("to")));
                messages.add(new LoadResult.Message(from, to, oneLine.of(String.valueOf(message.get("message")))));
            }
        }
        return messages;
    }

    private static int row(@Nullable Object number) {
        return number instanceof Integer ? (Integer) number : 0;
    }

    private static RpcFault odd(String call) {
        return RpcFault.found(RpcFault.Kind.UNKNOWN, call, "the answer has another form than Odoo gives it");
    }
}
