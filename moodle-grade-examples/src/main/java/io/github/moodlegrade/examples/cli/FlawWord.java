package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.demo.Flaw;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** Reads what a made-up school may lack. */
final class FlawWord implements ITypeConverter<Flaw> {
    FlawWord() {}

    @Override
    public Flaw convert(String word) {
        return OptionWord.read(word, List.of(Flaw.values()), Flaw::toString);
    }
}
