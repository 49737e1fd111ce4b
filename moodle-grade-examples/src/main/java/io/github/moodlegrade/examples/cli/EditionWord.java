package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.odoo.Edition;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** What the editions of OpenEduCat are called in settings and options. */
final class EditionWord {
    private EditionWord() {}

    static String of(Edition edition) {
        return edition.name().toLowerCase(Locale.ROOT);
    }

    private static Edition read(String word, Edition... among) {
        return OptionWord.read(word, List.of(among), EditionWord::of);
    }

    /** Reads what a run can be told. */
    static final class Any implements ITypeConverter<Edition> {
        Any() {}

        @Override
        public Edition convert(String word) {
            return read(word, Edition.values());
        }
    }

    /** Reads what the demo can show. */
    static final class OfDemo implements ITypeConverter<Edition> {
        OfDemo() {}

        @Override
        public Edition convert(String word) {
            return read(word, Edition.COMMUNITY, Edition.ENTERPRISE);
        }
    }
}
