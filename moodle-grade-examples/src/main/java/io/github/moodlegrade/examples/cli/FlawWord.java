package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.demo.Flaw;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a made-up school may lack. */
final class FlawWord implements ITypeConverter<Flaw> {
    FlawWord() {}

    @Override
    public Flaw convert(String word) {
        return Arrays.stream(Flaw.values())
                .filter(flaw -> flaw.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is not "
                        + Arrays.stream(Flaw.values()).map(Flaw::toString).collect(Collectors.joining(" or "))));
    }
}
