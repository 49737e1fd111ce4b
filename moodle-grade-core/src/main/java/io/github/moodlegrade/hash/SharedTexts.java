package io.github.moodlegrade.hash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that many entries have in common, each held once under a number, as long as somebody uses it. Not thread-safe. */
final class SharedTexts {
    static final int UNKNOWN = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<@Nullable String> texts = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();
    private int[] uses = new int[16];

    /** The number of a text, {@link #UNKNOWN} if nobody uses it. */
    int find(String text) {
        Integer number = numbers.get(text);
        return number == null ? UNKNOWN : number;
    }

    /** The number of a text, which has one user more from now on. */
    int use(String text) {
        int number = find(text);
        if (number == UNKNOWN) {
            number = add(text);
        }
        uses[number]++;
        return number;
    }

    private int add(String text) {
        int number = texts.size();
        if (free.isEmpty()) {
            texts.add(text);
            if (number == uses.length) {
                uses = Arrays.copyOf(uses, 2 * number);
            }
        } else {
            number = free.remove(free.size() - 1);
            texts.set(number, text);
        }
        numbers.put(text, number);
        return number;
    }

    /** One user less; the last one takes the text along. */
    void release(int number) {
        if (--uses[number] == 0) {
            numbers.remove(get(number));
            texts.set(number, null);
            free.add(number);
        }
    }

    /** The text of a number that somebody uses. */
    String get(int number) {
        String text = texts.get(number);
        if (text == null) {
            throw new IllegalStateException("nobody uses text " + number);
        }
        return text;
    }

    int size() {
        return numbers.size();
    }
}
