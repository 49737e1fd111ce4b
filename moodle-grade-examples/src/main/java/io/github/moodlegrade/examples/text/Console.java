package io.github.moodlegrade.examples.text;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command writes: results to {@link #out()}, all else to {@link #err()}; and whether a person at a terminal reads it, who gets
 * colours and a bar that moves, unless {@code NO_COLOR} is set or the terminal is {@code dumb}.
 */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Paint outPaint;
    private final Paint errPaint;

    private Console(PrintWriter out, PrintWriter err, boolean outIsRich, boolean errIsRich) {
        this.out = out;
        this.err = err;
        this.outPaint = Paint.of(outIsRich);
        this.errPaint = Paint.of(errIsRich);
    }

    /**
     * The standard streams of this process, in UTF-8.
     *
     * @param environment the variables of the environment
     * @return a console
     */
    public static Console ofProcess(Map<String, String> environment) {
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Console(
                writer(new FileOutputStream(FileDescriptor.out)),
                writer(new FileOutputStream(FileDescriptor.err)),
                !plain && isTerminal(1),
                !plain && isTerminal(2));
    }

    /**
     * Streams that no terminal stands behind.
     *
     * @param out for results
     * @param err for all else
     * @return a console
     */
    public static Console of(PrintWriter out, PrintWriter err) {
        return new Console(out, err, false, false);
    }

    /**
     * Streams as a terminal shows them, whatever stands behind.
     *
     * @param out for results
     * @param err for all else
     * @return a console
     */
    public static Console ofTerminal(PrintWriter out, PrintWriter err) {
        return new Console(out, err, true, true);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String leadsTo = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return leadsTo.startsWith("/dev/pts/") || leadsTo.startsWith("/dev/tty") || leadsTo.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return isConsoleTerminal();
        }
    }

    /** Where single streams cannot be told apart. From Java 22 on there is a console without a terminal too. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsoleTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /**
     * Where results go.
     *
     * @return flushes at each line
     */
    public PrintWriter out() {
        return out;
    }

    /**
     * Where all else goes.
     *
     * @return flushes at each line
     */
    public PrintWriter err() {
        return err;
    }

    /**
     * The colours of {@link #out()}.
     *
     * @return none unless a terminal shows it
     */
    public Paint outPaint() {
        return outPaint;
    }

    /**
     * The colours of {@link #err()}.
     *
     * @return none unless a terminal shows it
     */
    public Paint errPaint() {
        return errPaint;
    }
}
