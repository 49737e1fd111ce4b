package io.github.moodlegrade.examples.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** A word on the command line that stands for one of some values. */
final class OptionWord {
    private OptionWord() {}

    /** The value that the word stands for; whoever wrote another word is told all of them. */
    static <T> T read(String word, List<T> among, Function<T, String> wordOf) {
        return among.stream()
                .filter(value -> wordOf.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + word + "' is not " + among.stream().map(wordOf).collect(Collectors.joining(" or "))));
    }
}
