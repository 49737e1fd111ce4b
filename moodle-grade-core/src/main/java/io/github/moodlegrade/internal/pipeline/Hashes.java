package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.internal.host.Throwables;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import io.github.moodlegrade.target.TargetIdentity;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Steps <em>pend</em> and <em>commit</em>: the one place that builds keys and hashes. A pending sign says that a grade's writing is in doubt; a
 * hash replaces it only where the sign is still ours; else we were overtaken, and one more look is due. So it is where another run's sign stood
 * before ours: that run may have died, and Odoo may yet carry out its last request.
 */
final class Hashes {
    private static final System.Logger LOG = System.getLogger(Hashes.class.getName());

    /** What a store is asked for at once. */
    private static final int MOST_KEYS = 20_000;

    private final HashStore store;
    private final Site site;
    private final TargetIdentity target;
    private final String runId;
    private final GradeHash pending;
    private final Map<GradeKey, GradeHash> signsBefore;
    private final Periods periods;

    /** Hashes of first periods. */
    Hashes(HashStore store, Site site, TargetIdentity target, String runId) {
        this(store, site, target, runId, new HashMap<>(), Periods.all(1));
    }

    private Hashes(
            HashStore store,
            Site site,
            TargetIdentity target,
            String runId,
            Map<GradeKey, GradeHash> signsBefore,
            Periods periods) {
        this.store = store;
        this.site = site;
        this.target = target;
        this.runId = runId;
        this.pending = GradeHash.pending(runId);
        this.signsBefore = signsBefore;
        this.periods = periods;
    }

    /** The same run's hashes where a course is in other periods: a hash of any other one is none of it. */
    Hashes inPeriods(Periods others) {
        return new Hashes(store, site, target, runId, signsBefore, others);
    }

    GradeKey key(GradeId id) {
        return GradeKey.of(site, target.id(), id);
    }

    GradeHash of(StudentGrade grade) {
        return GradeHash.delivered(
                target.writesAs(), periods.of(grade.id().activity()), grade.studentId(), grade.value());
    }

    /** The keys of some grades, each with the hash that it has once the grade was seen. */
    Map<GradeKey, GradeHash> wanted(Collection<StudentGrade> grades) {
        Map<GradeKey, GradeHash> wanted = new HashMap<>();
        grades.forEach(grade -> wanted.put(key(grade.id()), of(grade)));
        return wanted;
    }

    GradeKey keyOfActivity(Activity activity) {
        return GradeKey.ofActivity(site, target.id(), activity.ref());
    }

    GradeHash ofActivity(Activity activity, String shape) {
        return GradeHash.ofActivity(periods.of(activity.ref()), shape);
    }

    Map<GradeKey, GradeHash> lookup(Collection<GradeId> ids) {
        return stored(ids.stream().map(this::key).collect(Collectors.toList()));
    }

    /** A hash of another period is none. */
    Map<GradeKey, GradeHash> stored(Collection<GradeKey> keys) {
        Map<GradeKey, GradeHash> found = new HashMap<>();
        List<GradeKey> all = new ArrayList<>(keys);
        for (int from = 0; from == 0 || from < all.size(); from += MOST_KEYS) {
            List<GradeKey> some = all.subList(from, Math.min(all.size(), from + MOST_KEYS));
            found.putAll(guarded(() -> store.lookup(some)));
        }
        found.entrySet().removeIf(stored -> isOfAnotherPeriod(stored.getKey(), stored.getValue()));
        return found;
    }

    private boolean isOfAnotherPeriod(GradeKey key, GradeHash hash) {
        int now = periods.of(key.activity());
        return hash.period().orElse(now) != now;
    }

    /** From here on the writing behind these keys is in doubt. */
    void pend(Set<GradeKey> keys) {
        stored(keys).forEach((key, hash) -> {
            if (hash.isInDoubt()) {
                signsBefore.put(key, hash);
            }
        });
        Map<GradeKey, GradeHash> signs = signs(keys);
        guarded(() -> {
            store.commit(signs);
            return signs;
        });
    }

    /** What said that a grade is in doubt, before this run put its own sign in its place. */
    Optional<GradeHash> signBefore(GradeId id) {
        return Optional.ofNullable(signsBefore.get(key(id)));
    }

    private boolean wasPending(GradeKey key) {
        GradeHash before = signsBefore.get(key);
        return before != null && before.isPending();
    }

    /**
     * Some of what is pending is in OpenEduCat, as was just seen; the rest stays in doubt. Where another run has put its own sign or hash in
     * the place of ours, nobody knows who wrote last: one more look is due in either case.
     *
     * @param seen each with the hash that it gets
     * @param unseen each with the hash that it would have got
     * @return the keys at which the next run has to look again
     */
    Set<GradeKey> commit(Map<GradeKey, GradeHash> seen, Map<GradeKey, GradeHash> unseen) {
        Map<GradeKey, GradeHash> all = new HashMap<>(unseen);
        all.putAll(seen);
        Map<GradeKey, GradeHash> now = stored(all.keySet());
        Map<GradeKey, GradeHash> settled = new HashMap<>();
        Map<GradeKey, GradeHash> toLookAgain = new HashMap<>();
        all.forEach((key, hash) -> {
            boolean overtaken = !Objects.equals(now.get(key), pending);
            if (overtaken || seen.containsKey(key) && wasPending(key)) {
                toLookAgain.put(key, hash);
            } else if (seen.containsKey(key)) {
                settled.put(key, hash);
            }
        });
        store(settled, toLookAgain);
        return toLookAgain.keySet();
    }

    /** Of an activity's own record nothing is remembered until the next look: it is written by its grades' next delivery. */
    private void store(Map<GradeKey, GradeHash> settled, Map<GradeKey, GradeHash> toLookAgain) {
        Map<GradeKey, GradeHash> stored = new HashMap<>(settled);
        Set<GradeKey> forgotten = new HashSet<>();
        toLookAgain.forEach((key, hash) -> {
            OptionalLong student = hash.studentId();
            if (student.isPresent()) {
                stored.put(key, GradeHash.lookAgain(periods.of(key.activity()), student.getAsLong()));
            } else {
                forgotten.add(key);
            }
        });
        guarded(() -> {
            store.forget(forgotten);
            store.commit(stored);
            return stored;
        });
    }

    /** What is known of earlier imports of a grade; nothing where one more look is due, though what was written then was finished too. */
    Earlier earlier(StudentGrade grade, @Nullable GradeHash stored) {
        if (stored == null) {
            return Earlier.UNKNOWN;
        }
        if (stored.isPending()) {
            return Earlier.IN_DOUBT;
        }
        if (stored.isOfSameGradeAs(of(grade))) {
            return Earlier.DELIVERED;
        }
        return stored.studentId().isPresent() && !stored.isInDoubt() ? Earlier.OTHER : Earlier.UNKNOWN;
    }

    /**
     * These grades were delivered and are left as people have set them since; they count as written by today's rule. Where the store says
     * something else by now, another run knows better.
     */
    void leave(Collection<StudentGrade> grades) {
        Map<GradeKey, GradeHash> now = stored(wanted(grades).keySet());
        Map<GradeKey, GradeHash> left = new HashMap<>();
        for (StudentGrade grade : grades) {
            if (earlier(grade, now.get(key(grade.id()))) == Earlier.DELIVERED) {
                left.put(key(grade.id()), of(grade));
            }
        }
        guarded(() -> {
            store.commit(left);
            return left;
        });
    }

    /** These grades are not shown by Moodle any more: when they come back they are compared, even if they did not change. */
    void noLongerShown(Map<GradeKey, GradeHash> stored) {
        Map<GradeKey, GradeHash> gone = new HashMap<>();
        stored.forEach((key, hash) -> {
            if (!hash.equals(hash.noLongerShown())) {
                gone.put(key, hash.noLongerShown());
            }
        });
        if (!gone.isEmpty()) {
            replace(stored, gone);
        }
    }

    /** Only where what was found still stands: with the rest another run goes on. */
    private void replace(Map<GradeKey, GradeHash> found, Map<GradeKey, GradeHash> by) {
        Map<GradeKey, GradeHash> now = stored(by.keySet());
        Map<GradeKey, GradeHash> replaced = new HashMap<>(by);
        replaced.keySet().removeIf(key -> !Objects.equals(found.get(key), now.get(key)));
        guarded(() -> {
            store.commit(replaced);
            return replaced;
        });
    }

    /**
     * These grades were in doubt, are not delivered now, and are complete in OpenEduCat as far as they are there. What is pending
     * may still come, so one more look is due; what has had that look is settled.
     *
     * @param found the sign of each, which made it in doubt, or this run's own in its place
     */
    void withdrawn(Map<GradeId, Long> students, Map<GradeKey, GradeHash> found) {
        Map<GradeKey, GradeHash> gone = new HashMap<>();
        students.forEach((id, student) -> {
            GradeHash sign = found.get(key(id));
            int period = periods.of(id.activity());
            gone.put(
                    key(id),
                    mayStillCome(key(id), sign)
                            ? GradeHash.lookAgain(period, student)
                            : GradeHash.withdrawn(target.writesAs(), period, student));
        });
        replace(found, gone);
    }

    private boolean mayStillCome(GradeKey key, @Nullable GradeHash sign) {
        return sign != null && (sign.equals(pending) ? wasPending(key) : sign.isPending());
    }

    /** The sign that this run has set on each of these grades. */
    Map<GradeKey, GradeHash> signs(Collection<StudentGrade> grades) {
        return signs(grades.stream().map(grade -> key(grade.id())).collect(Collectors.toSet()));
    }

    private Map<GradeKey, GradeHash> signs(Set<GradeKey> keys) {
        Map<GradeKey, GradeHash> signs = new HashMap<>();
        keys.forEach(key -> signs.put(key, pending));
        return signs;
    }

    /**
     * These grades of ours were not written and will be tried again; what another run had pending may still come. Where another run has put
     * its own sign or hash in the place of ours, it goes on with them.
     */
    void rejected(Collection<StudentGrade> grades) {
        Map<GradeKey, GradeHash> toLookAgain = wanted(grades);
        Map<GradeKey, GradeHash> now = stored(toLookAgain.keySet());
        toLookAgain.keySet().removeIf(key -> !Objects.equals(now.get(key), pending));
        Set<GradeKey> settled = new HashSet<>(toLookAgain.keySet());
        settled.removeIf(this::wasPending);
        toLookAgain.keySet().removeAll(settled);
        forgetKeys(settled);
        store(Map.of(), toLookAgain);
    }

    /** What is stored of these grades does not hold any more. */
    void forget(Collection<GradeId> ids) {
        forgetKeys(ids.stream().map(this::key).collect(Collectors.toList()));
    }

    private void forgetKeys(Collection<GradeKey> keys) {
        guarded(() -> {
            store.forget(keys);
            return keys;
        });
    }

    private interface Access<T> {
        T run() throws Exception;
    }

    private <T> T guarded(Access<T> access) {
        try {
            return access.run();
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            Throwables.restoreInterrupt(e);
            // The exception's own message may hold anything, so it goes to the log alone.
            LOG.log(Level.WARNING, "run " + runId + ": the hash store threw", e);
            throw new MoodleGradeException(
                    MoodleGradeException.Reach.RUN,
                    Finding.of(
                            FindingCode.HASH_STORE_FAILED,
                            "the hash store threw " + e.getClass().getName()),
                    e);
        }
    }
}
