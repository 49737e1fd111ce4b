package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.TargetIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Steps <em>mark</em> and <em>commit</em>: the one place that builds keys and hashes. A mark says that a grade's writing is in doubt; a
 * hash replaces it only where the mark is still ours, so an overtaken run forgets its key.
 */
final class Hashes {
    private final HashStore store;
    private final Site site;
    private final TargetIdentity target;
    private final GradeHash mark;

    Hashes(HashStore store, Site site, TargetIdentity target, String runId) {
        this.store = store;
        this.site = site;
        this.target = target;
        this.mark = GradeHash.pending(runId);
    }

    GradeKey key(GradeId id) {
        return GradeKey.of(site, target.id(), id);
    }

    GradeHash of(StudentGrade grade) {
        return GradeHash.delivered(target.writesAs(), grade.studentId(), grade.value());
    }

    Map<GradeKey, GradeHash> lookup(Collection<GradeId> ids) {
        List<GradeKey> keys = ids.stream().map(this::key).collect(Collectors.toList());
        return guarded(() -> store.lookup(keys));
    }

    /** From here on the writing of these grades is in doubt. */
    void mark(Collection<StudentGrade> grades) {
        Map<GradeKey, GradeHash> marks = new HashMap<>();
        grades.forEach(grade -> marks.put(key(grade.id()), mark));
        guarded(() -> {
            store.commit(marks);
            return marks;
        });
    }

    /**
     * Some of the marked grades are in OpenEduCat, as was just seen; the others stay in doubt. Where another run has put its own mark or
     * hash in the place of ours, nobody knows who wrote last: that key is forgotten in both cases.
     */
    void commit(Collection<StudentGrade> seen, Collection<StudentGrade> stillInDoubt) {
        List<StudentGrade> marked = new ArrayList<>(seen);
        marked.addAll(stillInDoubt);
        Map<GradeKey, GradeHash> now =
                lookup(marked.stream().map(StudentGrade::id).collect(Collectors.toList()));
        Map<GradeKey, GradeHash> ours = new HashMap<>();
        seen.forEach(grade -> ours.put(key(grade.id()), of(grade)));
        List<GradeKey> overtaken = new ArrayList<>();
        for (StudentGrade grade : marked) {
            GradeKey key = key(grade.id());
            GradeHash stored = now.get(key);
            if (stored == null || !stored.equals(mark)) {
                ours.remove(key);
                overtaken.add(key);
            }
        }
        guarded(() -> {
            store.forget(overtaken);
            store.commit(ours);
            return ours;
        });
    }

    /** These grades are not shown by Moodle any more: when they come back they are compared, even if they did not change. */
    void noLongerShown(Map<GradeKey, GradeHash> stored) {
        Map<GradeKey, GradeHash> marks = new HashMap<>();
        stored.forEach((key, hash) -> {
            if (!hash.equals(hash.noLongerShown())) {
                marks.put(key, hash.noLongerShown());
            }
        });
        if (!marks.isEmpty()) {
            guarded(() -> {
                store.commit(marks);
                return marks;
            });
        }
    }

    /** These grades were not written and will be tried again. */
    void forget(Collection<GradeId> ids) {
        List<GradeKey> keys = ids.stream().map(this::key).collect(Collectors.toList());
        guarded(() -> {
            store.forget(keys);
            return keys;
        });
    }

    private interface Access<T> {
        T run() throws Exception;
    }

    private static <T> T guarded(Access<T> access) {
        try {
            return access.run();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new MoodleGradeException(
                    MoodleGradeException.Reach.RUN,
                    Finding.of(
                            FindingCode.HASH_STORE_FAILED,
                            "the hash store threw " + e.getClass().getName()),
                    e);
        }
    }
}
