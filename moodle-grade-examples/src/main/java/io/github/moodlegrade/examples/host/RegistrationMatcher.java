package io.github.moodlegrade.examples.host;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.target.OecTarget;
import java.util.List;
import java.util.Map;

/** A host whose Moodle has registration numbers as idnumbers, and who knows the op.student id of each. */
public final class RegistrationMatcher {
    private final Map<String, Long> studentIds;

    /**
     * A host.
     *
     * @param studentIds op.student ids by registration number
     */
    public RegistrationMatcher(Map<String, Long> studentIds) {
        this.studentIds = Map.copyOf(studentIds);
    }

    /**
     * A service that finds students by registration number, and by nothing else.
     *
     * @param site the Moodle site
     * @param moodle where grades come from
     * @param openEduCat where they go
     * @return the service
     */
    public GradeImportService service(Site site, MoodleSource moodle, OecTarget openEduCat) {
        // region matcher
        StudentMatcher byRegistration = learner -> {
            Long student = studentIds.get(learner.idnumber().orElse("").trim());
            return student == null ? List.of() : List.of(StudentRef.id(student));
        };
        return GradeImportService.builder(site, moodle, openEduCat)
                .studentMatcher(byRegistration)
                .build();
        // endregion
    }
}
