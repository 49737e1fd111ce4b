package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.internal.follow.Refresh;
import io.github.moodlegrade.internal.match.CourseStudents;
import io.github.moodlegrade.target.OecSession;

/** A run whose target is open: what the steps of all its courses share. For one thread. */
final class OpenRun {
    final Parts parts;
    final Run run;
    final ImportRequest request;
    final OecSession oec;
    final Hashes hashes;
    final CourseStudents students;
    final Refresh refresh;

    OpenRun(Parts parts, Run run, ImportRequest request, OecSession oec) {
        this.parts = parts;
        this.run = run;
        this.request = request;
        this.oec = oec;
        this.hashes = new Hashes(parts.store, run.site(), oec.identity(), run.id());
        this.students = new CourseStudents(oec);
        this.refresh =
                parts.following.begin(request, oec.identity(), run.source().now());
    }
}
