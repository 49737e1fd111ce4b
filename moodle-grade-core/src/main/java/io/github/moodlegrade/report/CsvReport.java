package io.github.moodlegrade.report;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.internal.report.CourseNames;
import io.github.moodlegrade.internal.report.CsvRow;
import io.github.moodlegrade.internal.report.FindingWords;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An {@link ImportReport} as one table for a spreadsheet, after RFC 4180: comma, CRLF after every record, quotes where they are needed;
 * to be stored as UTF-8. The first record names the columns, which are always these in this order:
 *
 * <ul>
 *   <li>{@code row}: {@code run} (one record, the second of the file), {@code course} (one for each course), {@code finding} (one for each
 *       finding, errors first), and with {@link Previews} {@code grade} (one for each grade that would be written or that something keeps
 *       from it) and {@code learner} (one for each who is no student), both course by course;
 *   <li>{@code status}: of the run {@link ImportReport.Status}, of a course {@link ImportReport.Course.State}, of a grade
 *       {@link io.github.moodlegrade.CoursePreview.Fate}, by name;
 *   <li>{@code severity code title}: of a finding {@link io.github.moodlegrade.run.Severity} and
 *       {@link io.github.moodlegrade.run.FindingCode} by name, and the code in plain words;
 *   <li>{@code moodleCourse courseName}: Moodle's course id and full name; {@code activity}: of a finding, as {@code quiz 42};
 *   <li>{@code moodleUsers}: of a finding up to ten Moodle user ids, separated by {@code "; "}; {@code count}: how many equal findings it
 *       stands for; {@code message remedy}: why, and what to do;
 *   <li>{@code oecSubject oecCourse}: of a course the ids of op.subject and op.course; {@code learners matched}: its learners and how
 *       many of them are students in OpenEduCat;
 *   <li>{@code read unchanged delivered rejected skipped undelivered rounded}: counts of the run or the course;
 *   <li>{@code run site mode target}: in every record the run's id, the site's name, {@link io.github.moodlegrade.ImportRequest.Mode} by
 *       name, and the target's id ({@code ""} if it was not reached), so that reports may be put below each other;
 *   <li>{@code oecStudent}: of a grade the id of op.student.
 * </ul>
 *
 * <p>A cell that does not apply is empty. Each record is one line: line breaks in texts become spaces. Text that a spreadsheet would take
 * for a formula (it begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return, also after spaces or in wide
 * form) has an apostrophe before it; so has such a text behind a comma or semicolon, where a spreadsheet may begin a new cell.
 *
 * <p>Holds ids, counts and names of courses, never a person's name, a mark or a secret. Safe for all threads.
 */
public final class CsvReport {
    private static final String HEADER =
            "row,status,severity,code,title,moodleCourse,courseName,activity,moodleUsers,count,message,"
                    + "remedy,oecSubject,oecCourse,learners,matched,read,unchanged,delivered,rejected,skipped,undelivered,rounded,"
                    + "run,site,mode,target,oecStudent";
    private static final String LINE_END = "\r\n";

    private final ImportReport report;
    private final CourseNames names;
    private final Map<Long, CoursePreview> previews;

    private CsvReport(ImportReport report, Map<Long, CoursePreview> previews) {
        this.report = report;
        this.previews = previews;
        this.names = new CourseNames(report);
    }

    /**
     * The report as text.
     *
     * @param report what a run did
     * @return records, each with a line end
     */
    public static String of(ImportReport report) {
        StringBuilder text = new StringBuilder();
        try {
            write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
        return text.toString();
    }

    /**
     * Appends the report record by record.
     *
     * @param report what a run did
     * @param to where to; neither flushed nor closed
     * @throws IOException if it does not take the text; some records may have been appended then
     */
    public static void write(ImportReport report, Appendable to) throws IOException {
        new CsvReport(report, Map.of()).write(to);
    }

    /**
     * Appends the report of a run that only looked, with a record for each grade that would be written or that something keeps from it, and for
     * each learner who is no student. What is unchanged or has no grade has none.
     *
     * @param report what a run did
     * @param previews what was heard of the same run; of another one it adds nothing
     * @param to where to; neither flushed nor closed
     * @throws IOException if it does not take the text; some records may have been appended then
     */
    public static void write(ImportReport report, Previews previews, Appendable to) throws IOException {
        new CsvReport(report, previews.of(report)).write(to);
    }

    private void write(Appendable to) throws IOException {
        to.append(HEADER).append(LINE_END);
        append(run(), to);
        for (ImportReport.Course course : report.courses()) {
            append(course(course), to);
        }
        for (Finding finding : report.findings()) {
            append(finding(finding), to);
        }
        for (CoursePreview preview : previews.values()) {
            append(preview, to);
        }
    }

    private void append(CsvRow row, Appendable to) throws IOException {
        to.append(ofRun(row).blank(1).toString()).append(LINE_END);
    }

    private CsvRow ofRun(CsvRow row) {
        return row.text(report.runId())
                .text(report.site().name())
                .text(report.mode().name())
                .text(report.target());
    }

    private void append(CoursePreview preview, Appendable to) throws IOException {
        for (CoursePreview.Student student : preview.students()) {
            for (Activity activity : preview.activities()) {
                Fate fate = student.fateOf(activity.ref());
                if (fate != Fate.UNCHANGED && fate != Fate.NOT_GRADED) {
                    CsvRow row = new CsvRow().text("grade").text(fate.name());
                    student.reasonOf(activity.ref()).ifPresentOrElse(code -> why(row, code), () -> row.blank(3));
                    place(row, preview, activity.toString(), student.userId())
                            .number(1)
                            .blank(2 + 11);
                    to.append(ofRun(row).number(student.studentId()).toString()).append(LINE_END);
                }
            }
        }
        for (CoursePreview.Unmatched learner : preview.unmatched()) {
            CsvRow row = why(new CsvRow().text("learner").blank(1), learner.code());
            place(row, preview, "", learner.userId())
                    .number(1)
                    .text(learner.message())
                    .text(learner.code().remedy())
                    .blank(11);
            append(row, to);
        }
    }

    private static CsvRow why(CsvRow row, FindingCode code) {
        return row.text(code.severity().name()).text(code.name()).text(FindingWords.title(code));
    }

    private static CsvRow place(CsvRow row, CoursePreview preview, String activity, long user) {
        return row.number(preview.course().id())
                .text(preview.course().name())
                .text(activity)
                .number(user);
    }

    private CsvRow run() {
        long learners = report.courses().stream()
                .mapToLong(ImportReport.Course::learners)
                .sum();
        long matched = report.courses().stream()
                .mapToLong(ImportReport.Course::matched)
                .sum();
        CsvRow row = new CsvRow().text("run").text(report.status().name()).blank(12);
        return counts(row.number(learners).number(matched), report.counts());
    }

    private CsvRow course(ImportReport.Course course) {
        CsvRow row = new CsvRow()
                .text("course")
                .text(course.state().name())
                .blank(3)
                .number(course.moodleCourse().id())
                .text(course.moodleCourse().name())
                .blank(5)
                .number(course.course().subjectId())
                .number(course.course().courseId())
                .number(course.learners())
                .number(course.matched());
        return counts(row, course.counts());
    }

    private static CsvRow counts(CsvRow row, Counts counts) {
        return row.number(counts.read())
                .number(counts.unchanged())
                .number(counts.delivered())
                .number(counts.rejected())
                .number(counts.skipped())
                .number(counts.undelivered())
                .number(counts.rounded());
    }

    private CsvRow finding(Finding finding) {
        CsvRow row = why(new CsvRow().text("finding").blank(1), finding.code());
        Optional<Long> course = finding.course();
        if (course.isPresent()) {
            row.number(course.get()).text(names.of(course.get()));
        } else {
            row.blank(2);
        }
        return row.text(finding.activity().orElse(""))
                .text(users(finding))
                .number(finding.count())
                .text(finding.message())
                .text(finding.remedy())
                .blank(11);
    }

    /** Not separated by commas or spaces alone, which some spreadsheets take for those of one long number. */
    private static String users(Finding finding) {
        return finding.users().stream().map(String::valueOf).collect(Collectors.joining("; "));
    }
}
