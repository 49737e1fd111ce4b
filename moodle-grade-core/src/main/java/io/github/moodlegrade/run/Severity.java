package io.github.moodlegrade.run;

/** How much a {@link Finding} asks of the reader. */
public enum Severity {
    /** Nothing to do. */
    INFO,
    /** Something was left out or needs a look; the rest was imported. */
    WARNING,
    /** Something could not be imported until somebody acts. */
    ERROR
}
