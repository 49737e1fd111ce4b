package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Each course with its bar, its state and how many of its learners are students. */
final class CoursesSection {
    static final String ID = "courses";
    static final String TITLE = "Course by course";

    private static final int SHOWN = 30;

    private final List<Course> courses;
    private final Bar bar;
    private final Map<Long, CoursePreview> previews;
    private final PreviewTables tables;

    CoursesSection(ImportReport report, Map<Long, CoursePreview> previews, PreviewTables tables) {
        this.courses = new ArrayList<>(report.courses());
        courses.sort(Comparator.comparing(course -> course.state() == Course.State.UNCHANGED));
        this.bar = new Bar(report.mode());
        this.previews = previews;
        this.tables = tables;
    }

    void write(Html html) throws IOException {
        html.open("section", "id", ID, "aria-labelledby", ID + "-title");
        html.element("h2", TITLE, "id", ID + "-title");
        if (courses.isEmpty()) {
            html.element("p", "The run looked at no course.");
        }
        int shown = Math.min(SHOWN, courses.size());
        all(html, courses.subList(0, shown));
        if (shown < courses.size()) {
            html.open("details", "class", "rest");
            html.element("summary", "Show the other " + Numerals.count(courses.size() - shown, "course"));
            all(html, courses.subList(shown, courses.size()));
            html.close();
        }
        html.close();
    }

    private void all(Html html, List<Course> some) throws IOException {
        for (Course course : some) {
            course(html, course);
        }
    }

    private void course(Html html, Course course) throws IOException {
        String name = course.moodleCourse().name();
        html.open("article", "class", "course");
        html.open("h3")
                .element(
                        "bdi",
                        name.isBlank()
                                ? "Moodle course " + course.moodleCourse().id()
                                : name);
        html.close();
        html.element(
                "p",
                "Moodle course " + course.moodleCourse().id() + "; in OpenEduCat subject "
                        + course.course().subjectId() + " of course "
                        + course.course().courseId(),
                "class",
                "small");
        html.open("p", "class", "state state-" + course.state().name()).element("strong", state(course.state()));
        html.text(". " + matched(course)).close();
        bar.write(html, course.counts());
        CoursePreview preview = previews.get(course.moodleCourse().id());
        if (preview != null) {
            tables.write(html, preview);
        }
        html.close();
    }

    private static String matched(Course course) {
        if (course.learners() == 0) {
            return course.state() == Course.State.COMPLETE ? "No learners are enrolled." : "No learners were read.";
        }
        return Numerals.number(course.matched()) + " of " + Numerals.count(course.learners(), "learner")
                + (course.matched() == 1 ? " is a student" : " are students") + " in OpenEduCat.";
    }

    private static String state(Course.State state) {
        switch (state) {
            case COMPLETE:
                return "Complete";
            case INCOMPLETE:
                return "Incomplete: part of it could not be read or confirmed";
            case FAILED:
                return "Not finished: the findings say why, and the next run tries again";
            case NOT_REACHED:
                return "Not reached: the run ended before";
            case UNCHANGED:
                return "Unchanged: Moodle shows no change since it was last read";
        }
        throw new IllegalStateException("a state without words: " + state);
    }
}
