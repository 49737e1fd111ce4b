package io.github.moodlegrade.internal.match;

/** How many characters must be changed, added, left out, or swapped with their neighbour to make one text of another. */
final class EditDistance {
    private EditDistance() {}

    static boolean isAtMost(int limit, String one, String other) {
        if (Math.abs(one.length() - other.length()) > limit) {
            return false;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean equal = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (equal ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return false;
            }
        }
        return row[other.length()] <= limit;
    }
}
