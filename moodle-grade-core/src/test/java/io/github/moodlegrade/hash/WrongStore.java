package io.github.moodlegrade.hash;

import io.github.moodlegrade.grade.GradeId;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A store in memory that outlives its clients and makes one mistake. */
final class WrongStore implements HashStore {
    /** The mistakes, each with the test of the contract that catches it. */
    enum Fault {
        NONE(""),
        COMMITS_NOTHING("whatWasCommittedIsFoundAndTheRestIsAbsent"),
        NULLS_FOR_UNKNOWN_KEYS("whatWasCommittedIsFoundAndTheRestIsAbsent"),
        RETURNS_ALL_THERE_IS("whatWasCommittedIsFoundAndTheRestIsAbsent"),
        NULL_FOR_NOTHING_FOUND("whatWasCommittedIsFoundAndTheRestIsAbsent"),
        FIRST_WRITER_WINS("theLastWriterWins"),
        A_COMMIT_REPLACES_EVERYTHING("theLastWriterWins"),
        FORGETS_NOTHING("whatIsForgottenIsGoneUntilItIsCommittedAgain"),
        FORGETS_EVERYTHING("whatIsForgottenIsGoneUntilItIsCommittedAgain"),
        FORGOTTEN_FOR_EVER("whatIsForgottenIsGoneUntilItIsCommittedAgain"),
        FORGETTING_UNKNOWN_KEYS_FAILS("whatIsForgottenIsGoneUntilItIsCommittedAgain"),
        FAILS_ON_EMPTY_ARGUMENTS("emptyArgumentsDoNothing"),
        IGNORES_CASE("keysTellUpperFromLowerCase"),
        IGNORES_SITE("keysThatDifferInOnePartAreDifferent"),
        IGNORES_TARGET("keysThatDifferInOnePartAreDifferent"),
        IGNORES_KIND("keysThatDifferInOnePartAreDifferent"),
        USERS_ARE_INTS("keysThatDifferInOnePartAreDifferent"),
        FORGETS_BY_LIKE("everyPrintableCharacterIsKeptAndNoneIsAWildcard"),
        CUTS_KEYS("theLongestKeysAndHashesFit"),
        CUTS_HASHES("theLongestKeysAndHashesFit"),
        CUTS_HASHES_AT_A_COLON("hashesOfEveryKindAreKeptAsTheyAre"),
        NUMBERS_LOSE_THEIR_FORM("hashesOfEveryKindAreKeptAsTheyAre"),
        AT_MOST_1000_KEYS("twentyThousandAtOnce"),
        LOOKS_UP_THE_FIRST_500("twentyThousandAtOnce"),
        FAILS_ON_KEYS_NAMED_TWICE("aKeyThatIsNamedTwiceCountsOnce"),
        EMPTIES_THE_ARGUMENT("argumentsAreOnlyRead"),
        KEEPS_THE_ARGUMENT("whatIsPassedInAndOutIsACopy"),
        RETURNS_A_LIVE_VIEW("whatIsPassedInAndOutIsACopy"),
        CLIENTS_KEEP_WHAT_THEY_READ("anotherClientFindsTheSame"),
        STORES_ONLY_IN_THE_CLIENT("anotherClientFindsTheSame"),
        LOSES_UPDATES("eightThreadsLoseNothing"),
        COMMITS_KEY_BY_KEY("aReaderSeesAllOfACommitOrNothing"),
        INTERRUPTED_HALFWAY("anInterruptedWriterStoresAllOrNothing"),
        FAILS_AFTER_AN_INTERRUPT("anInterruptedWriterStoresAllOrNothing"),
        EVERY_FIFTIETH_COMMIT_IS_LOST("randomStepsDoWhatAMapDoes");

        private final String law;

        Fault(String law) {
            this.law = law;
        }

        String caughtBy() {
            return law;
        }

        static Set<String> laws() {
            return Arrays.stream(values()).map(Fault::caughtBy).collect(Collectors.toSet());
        }
    }

    /** What outlives the clients. */
    static final class Storage {
        Map<String, GradeHash> rows = new HashMap<>();

        @Nullable
        Map<GradeKey, GradeHash> lastArgument;

        final Set<String> forgottenOnce = new HashSet<>();
        int commits;
        boolean broken;
    }

    private final Storage storage;
    private final Fault fault;
    private final Map<String, GradeHash> own = new HashMap<>();

    WrongStore(Storage storage, Fault fault) {
        this.storage = fault == Fault.STORES_ONLY_IN_THE_CLIENT ? new Storage() : storage;
        this.fault = fault;
    }

    private boolean is(Fault wrong) {
        return fault == wrong;
    }

    private String row(GradeKey key) {
        String text = key.asString();
        GradeId id = key.gradeId();
        switch (fault) {
            case IGNORES_CASE:
                return text.toLowerCase(Locale.ROOT);
            case IGNORES_SITE:
                return text.substring(text.indexOf('/'));
            case IGNORES_TARGET:
                return text.substring(0, text.length() - key.targetId().length());
            case IGNORES_KIND:
                return text.replace("/assignment/", "/quiz/");
            case USERS_ARE_INTS:
                return text.replace("/" + id.userId() + "/", "/" + (int) id.userId() + "/");
            case CUTS_KEYS:
                return text.substring(0, Math.min(100, text.length()));
            default:
                return text;
        }
    }

    private GradeHash value(GradeHash hash) {
        String text = hash.asString();
        switch (fault) {
            case CUTS_HASHES:
                return GradeHash.parse(text.substring(0, Math.min(100, text.length())));
            case CUTS_HASHES_AT_A_COLON:
                return GradeHash.parse(text.length() < 2 ? text : text.split(":", -1)[0]);
            case NUMBERS_LOSE_THEIR_FORM:
                return text.equals("1e9") ? GradeHash.parse("1000000000") : hash;
            default:
                return hash;
        }
    }

    @Override
    @SuppressWarnings("NullAway") // a wrong store returns null
    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) {
        synchronized (storage) {
            refuse(keys.isEmpty() && is(Fault.FAILS_ON_EMPTY_ARGUMENTS), "syntax error near ()");
            refuse(keys.size() > 1000 && is(Fault.AT_MOST_1000_KEYS), "too many parameters");
            if (is(Fault.RETURNS_ALL_THERE_IS)) {
                return storage.rows.entrySet().stream()
                        .collect(Collectors.toMap(row -> GradeKey.parse(row.getKey()), Map.Entry::getValue));
            }
            if (is(Fault.RETURNS_A_LIVE_VIEW)) {
                return new View(keys);
            }
            Map<GradeKey, GradeHash> found = new HashMap<>();
            int looked = 0;
            for (GradeKey key : keys) {
                GradeHash hash = read(key);
                boolean asked = ++looked <= 500 || !is(Fault.LOOKS_UP_THE_FIRST_500);
                if (asked && (hash != null || is(Fault.NULLS_FOR_UNKNOWN_KEYS))) {
                    GradeHash before = found.put(key, hash);
                    refuse(before != null && is(Fault.FAILS_ON_KEYS_NAMED_TWICE), "a key is there already");
                }
            }
            return found.isEmpty() && is(Fault.NULL_FOR_NOTHING_FOUND) ? null : found;
        }
    }

    private @Nullable GradeHash read(GradeKey key) {
        Map<GradeKey, GradeHash> argument = storage.lastArgument;
        if (argument != null && argument.get(key) != null) {
            return argument.get(key);
        }
        GradeHash hash = storage.rows.get(row(key));
        if (is(Fault.CLIENTS_KEEP_WHAT_THEY_READ)) {
            if (own.get(row(key)) != null) {
                return own.get(row(key));
            }
            if (hash != null) {
                own.put(row(key), hash);
            }
        }
        return hash;
    }

    @Override
    public void commit(Map<GradeKey, GradeHash> hashes) {
        if (is(Fault.LOSES_UPDATES)) {
            commitWithoutLock(hashes);
        } else if (is(Fault.COMMITS_KEY_BY_KEY)) {
            hashes.forEach((key, hash) -> {
                synchronized (storage) {
                    storage.rows.put(row(key), hash);
                }
                LockSupport.parkNanos(20_000);
            });
        } else {
            synchronized (storage) {
                commitAlone(hashes);
            }
        }
    }

    /** Reads all, changes its copy, writes all: who does so at the same time is overwritten. */
    private void commitWithoutLock(Map<GradeKey, GradeHash> hashes) {
        Map<String, GradeHash> copy;
        synchronized (storage) {
            copy = new HashMap<>(storage.rows);
        }
        hashes.forEach((key, hash) -> copy.put(row(key), hash));
        LockSupport.parkNanos(20_000);
        synchronized (storage) {
            storage.rows = copy;
        }
    }

    private void commitAlone(Map<GradeKey, GradeHash> hashes) {
        refuse(hashes.isEmpty() && is(Fault.FAILS_ON_EMPTY_ARGUMENTS), "syntax error near values");
        refuse(hashes.size() > 1000 && is(Fault.AT_MOST_1000_KEYS), "too many parameters");
        refuse(storage.broken, "the connection is closed");
        storage.broken =
                is(Fault.FAILS_AFTER_AN_INTERRUPT) && Thread.currentThread().isInterrupted();
        boolean lost = is(Fault.EVERY_FIFTIETH_COMMIT_IS_LOST) && ++storage.commits % 50 == 0;
        if (lost || is(Fault.COMMITS_NOTHING)) {
            return;
        }
        if (is(Fault.A_COMMIT_REPLACES_EVERYTHING) && !hashes.isEmpty()) {
            storage.rows.clear();
        }
        if (is(Fault.KEEPS_THE_ARGUMENT)) {
            storage.lastArgument = hashes;
        }
        int written = 0;
        for (Map.Entry<GradeKey, GradeHash> entry : hashes.entrySet()) {
            boolean interrupted = Thread.currentThread().isInterrupted() && is(Fault.INTERRUPTED_HALFWAY);
            refuse(interrupted && ++written > 50, "interrupted");
            write(row(entry.getKey()), value(entry.getValue()));
        }
        if (is(Fault.EMPTIES_THE_ARGUMENT) && hashes instanceof HashMap) {
            hashes.clear();
        }
    }

    private void write(String row, GradeHash hash) {
        if (is(Fault.FIRST_WRITER_WINS)) {
            storage.rows.putIfAbsent(row, hash);
        } else if (!storage.forgottenOnce.contains(row)) {
            storage.rows.put(row, hash);
        }
        own.remove(row);
    }

    @Override
    public void forget(Collection<GradeKey> keys) {
        synchronized (storage) {
            refuse(keys.isEmpty() && is(Fault.FAILS_ON_EMPTY_ARGUMENTS), "syntax error near ()");
            refuse(keys.size() > 1000 && is(Fault.AT_MOST_1000_KEYS), "too many parameters");
            if (is(Fault.FORGETS_EVERYTHING)) {
                storage.rows.clear();
            }
            for (GradeKey key : keys) {
                forgetOne(row(key));
            }
        }
    }

    private void forgetOne(String row) {
        refuse(is(Fault.FORGETTING_UNKNOWN_KEYS_FAILS) && !storage.rows.containsKey(row), "no such key");
        if (is(Fault.FORGETS_BY_LIKE)) {
            storage.rows.keySet().removeIf(other -> like(other, row));
        } else if (!is(Fault.FORGETS_NOTHING)) {
            storage.rows.remove(row);
        }
        if (is(Fault.FORGOTTEN_FOR_EVER)) {
            storage.forgottenOnce.add(row);
        }
    }

    private static boolean like(String text, String pattern) {
        return text.length() == pattern.length()
                && IntStream.range(0, text.length())
                        .allMatch(i -> pattern.charAt(i) == '_' || pattern.charAt(i) == text.charAt(i));
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new IllegalStateException(message);
        }
    }

    /** Changes with the storage. */
    private final class View extends AbstractMap<GradeKey, GradeHash> {
        private final Collection<GradeKey> keys;

        View(Collection<GradeKey> keys) {
            this.keys = keys;
        }

        @Override
        public Set<Entry<GradeKey, GradeHash>> entrySet() {
            synchronized (storage) {
                Map<GradeKey, GradeHash> now = new HashMap<>();
                for (GradeKey key : keys) {
                    GradeHash hash = read(key);
                    if (hash != null) {
                        now.put(key, hash);
                    }
                }
                return now.entrySet();
            }
        }
    }
}
