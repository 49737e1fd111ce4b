package io.github.moodlegrade.examples.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = MoodleGrade.class.getPackage().getImplementationVersion();
        return new String[] {"moodle-grade " + (version == null ? "(not from the jar)" : version)};
    }
}
