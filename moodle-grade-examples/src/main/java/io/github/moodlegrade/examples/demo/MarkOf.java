package io.github.moodlegrade.examples.demo;

import java.util.Objects;

/** Whose mark in which exam of OpenEduCat. Immutable. */
final class MarkOf implements Comparable<MarkOf> {
    private final long studentId;
    private final String examCode;

    MarkOf(long studentId, String examCode) {
        this.studentId = studentId;
        this.examCode = examCode;
    }

    long studentId() {
        return studentId;
    }

    String examCode() {
        return examCode;
    }

    @Override
    public int compareTo(MarkOf other) {
        int students = Long.compare(studentId, other.studentId);
        return students != 0 ? students : examCode.compareTo(other.examCode);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarkOf && compareTo((MarkOf) other) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(studentId, examCode);
    }

    @Override
    public String toString() {
        return "student " + studentId + " exam " + examCode;
    }
}
