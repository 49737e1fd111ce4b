package io.github.moodlegrade.odoo.day;

/** What an event touches. */
final class Touched {
    private static final long ALL = 0;

    final long course;
    private final String activity;
    private final long user;

    private Touched(long course, String activity, long user) {
        this.course = course;
        this.activity = activity;
        this.user = user;
    }

    /** One learner's grade in an activity. */
    static Touched grade(Classroom room, String activity, long user) {
        return new Touched(room.id(), activity, user);
    }

    /** All grades of an activity. */
    static Touched activity(Classroom room, String activity) {
        return new Touched(room.id(), activity, ALL);
    }

    /** One learner of a course. */
    static Touched learner(Classroom room, long user) {
        return new Touched(room.id(), "", user);
    }

    /** All of a course. */
    static Touched course(Classroom room) {
        return new Touched(room.id(), "", ALL);
    }

    /** One account, in all courses. */
    static Touched account(long user) {
        return new Touched(ALL, "", user);
    }

    boolean isOf(long courseId) {
        return course == ALL || course == courseId;
    }

    /** Whether it may change what is held at a place of that course. */
    boolean reaches(long courseId, Place place) {
        return isOf(courseId)
                && (activity.isEmpty() || activity.equals(place.activity))
                && (user == ALL || place.student == 0 || user == Classroom.userOf(place.student));
    }

    @Override
    public String toString() {
        return (course == ALL ? "all courses" : "course " + course)
                + (activity.isEmpty() ? "" : " " + activity)
                + (user == ALL ? "" : " user " + user);
    }
}
