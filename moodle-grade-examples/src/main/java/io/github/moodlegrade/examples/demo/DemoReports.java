package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.report.HtmlReport;
import io.github.moodlegrade.report.Previews;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages that a demo leaves behind, in a folder of its own. */
final class DemoReports {
    static final String PLAN = "plan.html";
    static final String FIRST = "first-import.html";
    static final String SECOND = "second-import.html";

    private final Path folder;

    DemoReports(Path folder) {
        this.folder = folder;
    }

    /** In a new folder for temporary files: whoever looks at a demo wants nothing left where it was started. */
    static DemoReports inNewFolder() throws IOException {
        return new DemoReports(Files.createTempDirectory("moodle-grade-demo"));
    }

    void write(String name, ImportReport report, Previews previews) throws IOException {
        try (Writer to = Files.newBufferedWriter(folder.resolve(name))) {
            HtmlReport.write(report, previews, to);
        }
    }

    Path folder() {
        return folder;
    }
}
