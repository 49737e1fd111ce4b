package io.github.moodlegrade.examples.demo;

/** A pupil of the demo: one person, a user in Moodle and a student in OpenEduCat. Immutable. */
final class Pupil {
    private static final String[] FIRST = {
        "Amina", "Ben", "Chloe", "Duc", "Elif", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kemal", "Lan"
    };
    private static final String[] LAST = {"Adeyemi", "Berg", "Castro", "Dang", "Evans", "Fischer", "Gomez"};
    private static final long FIRST_USER = 30L;
    private static final int FIRST_STUDENT = 300;

    private final int number;

    /** The pupil with a number from 1. */
    Pupil(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    long moodleUser() {
        return FIRST_USER + number;
    }

    int studentId() {
        return FIRST_STUDENT + number;
    }

    String firstName() {
        return FIRST[number % FIRST.length];
    }

    String lastName() {
        return LAST[number % LAST.length];
    }

    String email() {
        return "pupil" + number + "@school.example";
    }

    /** By both ids: findings name users of Moodle, tables students of OpenEduCat. */
    @Override
    public String toString() {
        return "student " + studentId() + " (Moodle user " + moodleUser() + ")";
    }
}
