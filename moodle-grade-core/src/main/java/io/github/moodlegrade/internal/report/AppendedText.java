package io.github.moodlegrade.internal.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** A writer whose text is appended to something else, which it neither flushes nor closes. */
public final class AppendedText extends Writer {
    private final Appendable to;

    /**
     * A writer.
     *
     * @param to where the text goes
     */
    public AppendedText(Appendable to) {
        this.to = to;
    }

    @Override
    public void write(char[] from, int offset, int length) throws IOException {
        to.append(CharBuffer.wrap(from, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        to.append(text, offset, offset + length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
