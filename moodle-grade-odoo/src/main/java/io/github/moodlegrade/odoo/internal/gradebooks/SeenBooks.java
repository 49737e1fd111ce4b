package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** In which gradebook each grade was seen, of the op.course at hand only. For one thread. */
final class SeenBooks {
    private final Map<GradeId, Long> bookOf = new HashMap<>();
    private long opCourse;

    void saw(long course, GradeId grade, long book) {
        if (opCourse != course) {
            bookOf.clear();
            opCourse = course;
        }
        bookOf.put(grade, book);
    }

    /** The gradebooks of these grades, each with its grades. */
    Map<Long, Set<GradeId>> of(Collection<GradeId> grades) {
        Map<Long, Set<GradeId>> books = new LinkedHashMap<>();
        for (GradeId grade : grades) {
            Long book = bookOf.get(grade);
            if (book == null) {
                throw new IllegalStateException("nobody has seen the gradebook of " + grade);
            }
            books.computeIfAbsent(book, none -> new LinkedHashSet<>()).add(grade);
        }
        return books;
    }
}
