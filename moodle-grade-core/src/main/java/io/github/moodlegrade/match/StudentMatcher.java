package io.github.moodlegrade.match;

import io.github.moodlegrade.grade.Learner;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which OpenEduCat students a Moodle learner may be, most trusted first. Does no I/O, safe for all threads. The import asks
 * OpenEduCat for the candidates and alone decides what is ambiguous: two learners on one student, or two students for one learner.
 */
@FunctionalInterface
public interface StudentMatcher {
    /**
     * The candidates of a learner. The first that names an existing student decides; if it names several, the learner is ambiguous.
     *
     * @param learner the learner
     * @return most trusted first; empty if nothing leads to a student
     */
    List<StudentRef> candidates(Learner learner);

    /**
     * The default: idnumber {@code oec_student_{op.student id}}, trimmed, case ignored, alone if it has this form; otherwise the e-mail.
     *
     * @return a matcher without state
     */
    static StudentMatcher byIdnumberThenEmail() {
        Pattern form = Pattern.compile("oec_student_0*(\\d+)");
        return learner -> {
            Matcher idnumber = form.matcher(learner.idnumber().orElse("").trim().toLowerCase(Locale.ROOT));
            if (idnumber.matches()) {
                String id = idnumber.group(1);
                // No Odoo has an id of so many digits; any other that it cannot have stands for it.
                long number = id.length() < 19 ? Long.parseLong(id) : Long.MAX_VALUE;
                return number == 0 ? List.of() : List.of(StudentRef.id(number));
            }
            String email = learner.email().orElse("").trim();
            return email.isEmpty() ? List.of() : List.of(StudentRef.email(email));
        };
    }
}
