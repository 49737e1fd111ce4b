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
    private final Set<GradeId> affecting = new HashSet<>();
    private long opCourse;

    private void at(long course) {
        if (opCourse != course) {
            bookOf.clear();
            affecting.clear();
            opCourse = course;
        }
    }

    void saw(long course, GradeId grade, long book) {
        at(course);
        bookOf.put(grade, book);
    }

    /** Whatever its gradebook shows may be older than this grade's line. */
    void affects(long course, GradeId grade) {
        at(course);
        affecting.add(grade);
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
