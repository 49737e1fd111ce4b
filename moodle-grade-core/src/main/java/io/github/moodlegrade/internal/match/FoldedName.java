package io.github.moodlegrade.internal.match;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A person's name without case, diacritics, punctuation and order of its parts. */
final class FoldedName {
    private FoldedName() {}

    /** Equal for names that are the same; empty if there is nothing to compare. */
    static String of(String name) {
        return Arrays.stream(words(name))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    static String[] words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{InCombiningDiacriticalMarks}+", "")
                .toLowerCase(Locale.ROOT);
        return withoutStrokes(plain).split("[^\\p{L}\\p{M}\\p{N}]+", -1);
    }

    /** Letters that Unicode does not take apart, as in Đặng, Łukasz, Øyvind, Weiß. */
    private static String withoutStrokes(String lower) {
        return lower.replace('đ', 'd')
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('ı', 'i')
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe");
    }
}
