package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * In which gradebook each grade was seen, and which gradebooks are to be computed, of the op.course at hand only. For one thread.
 */
final class SeenBooks {
    private final Map<GradeId, Long> bookOf = new HashMap<>();
    private final Set<GradeId> looked = new HashSet<>();
    private final Set<GradeId> affecting = new HashSet<>();
    private long opCourse;

    private void at(long course) {
        if (opCourse != course) {
            bookOf.clear();
            looked.clear();
            affecting.clear();
            opCourse = course;
        }
    }

    void saw(long course, GradeId grade, long book) {
        at(course);
        bookOf.put(grade, book);
    }

    /**
     * One more look at a grade's line. Whether its gradebook was computed behind it is asked at the first look only, as later ones follow
     * what this run wrote itself.
     *
     * @param settled whether an earlier run had its gradebook computed
     * @param equal whether the line is as it shall be
     */
    void looked(long course, GradeId grade, boolean settled, boolean equal) {
        at(course);
        if (looked.add(grade) && !settled || !equal) {
            affecting.add(grade);
        }
    }

    /** The gradebooks to be computed for these grades, each with all of its grades among them. */
    Map<Long, Set<GradeId>> of(Collection<GradeId> grades) {
        Map<Long, Set<GradeId>> books = new LinkedHashMap<>();
        for (GradeId grade : grades) {
            Long book = bookOf.get(grade);
            if (book == null) {
                throw new IllegalStateException("nobody has seen the gradebook of " + grade);
            }
            books.computeIfAbsent(book, none -> new LinkedHashSet<>()).add(grade);
        }
        books.values().removeIf(of -> Collections.disjoint(of, affecting));
        return books;
    }
}
