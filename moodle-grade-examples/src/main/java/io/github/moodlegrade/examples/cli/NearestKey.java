package io.github.moodlegrade.examples.cli;

import java.util.Arrays;
import java.util.Comparator;

/** Finds the key that a mistyped one was probably meant to be. */
final class NearestKey {
    private NearestKey() {}

    static String to(String mistyped) {
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Comparator.comparingInt(key -> distance(mistyped, key)))
                .orElseThrow();
    }

    /** How many letters must be added, left out or changed to get from one to the other. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                int shortest = Math.min(previous[column], current[column - 1]) + 1;
                current[column] = Math.min(shortest, previous[column - 1] + change);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
