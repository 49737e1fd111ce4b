package io.github.moodlegrade.odoo.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A table that nobody else may write until this is closed. */
final class HeldTable implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process holder;
    private final BufferedReader says;

    HeldTable(RealOdoo odoo, String table) {
        holder = odoo.start("hold-table", table);
        says = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        expect("held");
    }

    /** Until somebody waits for the table. */
    void await() {
        expect("awaited");
    }

    private void expect(String word) {
        try {
            String line = says.readLine();
            if (!word.equals(line)) {
                throw new AssertionError("not " + word + " but " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            holder.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
