package io.github.moodlegrade.odoo.internal.rpc;

import java.util.List;
import java.util.stream.Collectors;

/** What became of a {@code load}: all rows or none. Immutable, safe for all threads. */
public final class LoadResult {
    private final List<Long> ids;
    private final boolean loaded;
    private final List<Message> messages;

    private LoadResult(List<Long> ids, boolean loaded, List<Message> messages) {
        this.ids = List.copyOf(ids);
        this.loaded = loaded;
        this.messages = List.copyOf(messages);
    }

    /**
     * All rows were loaded.
     *
     * @param ids database ids in the order of the rows
     * @param messages warnings
     * @return the result
     */
    public static LoadResult loaded(List<Long> ids, List<Message> messages) {
        return new LoadResult(ids, true, messages);
    }

    /**
     * No row was loaded.
     *
     * @param messages why
     * @return the result
     */
    public static LoadResult refused(List<Message> messages) {
        return new LoadResult(List.of(), false, messages);
    }

    /**
     * Whether the rows were loaded.
     *
     * @return false if not one of them was
     */
    public boolean isLoaded() {
        return loaded;
    }

    /**
     * The record of each row.
     *
     * @return database ids in the order of the rows; empty if nothing was loaded
     */
    public List<Long> ids() {
        return ids;
    }

    /**
     * What Odoo says about rows. Odoo stops after ten errors and may blame the first row for the whole batch, so a message tells the
     * reason but does not prove which row is bad.
     *
     * @return the messages, possibly empty
     */
    public List<Message> messages() {
        return messages;
    }

    /**
     * What was refused, as a fault of the whole load.
     *
     * @param model the model that was loaded
     * @return a fault of kind {@link RpcFault.Kind#REFUSED} with all messages
     */
    public RpcFault asFault(String model) {
        String call = model + ".load";
        if (messages.isEmpty()) {
            return RpcFault.found(RpcFault.Kind.REFUSED, call, "nothing loaded, without a reason");
        }
        String words = messages.stream().map(Message::words).distinct().collect(Collectors.joining(" / "));
        return RpcFault.said(RpcFault.Kind.REFUSED, call, words);
    }

    @Override
    public String toString() {
        return (loaded ? "loaded " + ids.size() + " rows" : "nothing loaded") + ", " + messages.size() + " messages";
    }

    /** What Odoo says about some rows. */
    public static final class Message {
        private final int from;
        private final int to;
        private final String words;

        /**
         * A message.
         *
         * @param from the first row, counted from 0
         * @param to the last row, inclusive
         * @param words one clean line
         */
        public Message(int from, int to, String words) {
            this.from = from;
            this.to = to;
            this.words = words;
        }

        /**
         * The first row concerned.
         *
         * @return counted from 0
         */
        public int from() {
            return from;
        }

        /**
         * The last row concerned.
         *
         * @return counted from 0, inclusive
         */
        public int to() {
            return to;
        }

        /**
         * The reason in Odoo's words, which may name people.
         *
         * @return one line of at most 2,000 characters, without secrets; in English where Odoo has it so
         */
        public String words() {
            return words;
        }

        /** Without the words. */
        @Override
        public String toString() {
            return from == to ? "row " + from : "rows " + from + " to " + to;
        }
    }
}
