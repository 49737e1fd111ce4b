package io.github.moodlegrade.internal.host;

/** What a run keeps to itself: an error that escapes from a scheduled task ends the schedule without a word. */
public final class Throwables {
    private Throwables() {}

    /**
     * Lets what the JVM itself cannot go on from pass; everything else may become a finding.
     *
     * @param thrown what was thrown
     */
    public static void throwIfOfTheJvm(Throwable thrown) {
        if (thrown instanceof VirtualMachineError) {
            throw (VirtualMachineError) thrown;
        }
    }

    /**
     * What was interrupted has taken the thread's flag with it; whoever goes on with the thread must know.
     *
     * @param thrown what was thrown
     */
    public static void restoreInterrupt(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Throws an exception that the signature does not name, to where all of them are expected.
     *
     * @param <E> what the compiler takes it for
     * @param thrown the exception
     * @return never
     * @throws E always
     */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException unnamed(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
