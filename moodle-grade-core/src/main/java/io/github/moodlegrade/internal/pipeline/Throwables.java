package io.github.moodlegrade.internal.pipeline;

/** What a run keeps to itself: an error that escapes from a scheduled task ends the schedule without a word. */
final class Throwables {
    private Throwables() {}

    /** Lets what the JVM itself cannot go on from pass; everything else may become a finding. */
    static void throwIfOfTheJvm(Throwable thrown) {
        if (thrown instanceof VirtualMachineError) {
            throw (VirtualMachineError) thrown;
        }
    }
}
