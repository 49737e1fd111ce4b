package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Learner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A learner's idnumber as a message may quote it: a registrar has to see what is wrong with it. One that holds an address or a part of the
 * learner's name is not quoted.
 */
final class ShownIdnumber {
    private static final int LONGEST = 60;
    private static final int SHORTEST_NAME = 3;

    private ShownIdnumber() {}

    /** Without outer blanks, control and invisible characters, at most 60 characters long; empty if there is nothing to quote. */
    static Optional<String> of(Learner learner) {
        String clean = learner.idnumber()
                .orElse("")
                .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", "")
                .replace('"', '\'')
                .trim();
        if (clean.isEmpty() || isPersonal(clean, learner)) {
            return Optional.empty();
        }
        int length = clean.codePointCount(0, clean.length());
        return Optional.of(
                length <= LONGEST ? clean : clean.substring(0, clean.offsetByCodePoints(0, LONGEST - 1)) + "…");
    }

    private static boolean isPersonal(String idnumber, Learner learner) {
        String folded = String.join("", FoldedName.words(idnumber));
        List<String> names = Arrays.stream(FoldedName.words(learner.fullName().orElse("")))
                .filter(word -> word.length() >= SHORTEST_NAME)
                .collect(Collectors.toList());
        return idnumber.contains("@") || names.stream().anyMatch(folded::contains);
    }
}
