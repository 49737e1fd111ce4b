package io.github.moodlegrade;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.DeliveryResult;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.OecTarget;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import io.github.moodlegrade.target.TargetIdentity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** OpenEduCat in memory: whole marks by student and activity. Faithful to {@link OecTarget} unless a test makes it otherwise. */
final class MemoryOec implements OecTarget {
    static final Difference NO_EXAM = Difference.loss("NO_EXAM", "the exam is missing in OpenEduCat");
    static final Difference NO_ATTENDEE =
            Difference.loss("NO_ATTENDEE", "the student is missing among the attendees of the exam");
    static final Difference ABSENT =
            Difference.loss("ABSENT", "the student is not present among the attendees of the exam");
    static final Difference MARK = Difference.mark("MARK", "the mark was edited in OpenEduCat");
    static final Difference TOTAL = Difference.number("TOTAL", "the total of the exam was edited in OpenEduCat");

    private final Journal journal;
    private final List<OecCourse> courses = new ArrayList<>();
    private final List<OecStudent> students = new ArrayList<>();
    private final Map<String, String> marks = new TreeMap<>();

    /** The course grades of each plan that was asked for. */
    final List<CourseGrades> asked = new ArrayList<>();

    /** What plans refuse. */
    final Map<GradeId, Finding> refused = new HashMap<>();

    /** What deliveries reject. */
    final Map<GradeId, Finding> rejected = new HashMap<>();

    /** What deliveries hand over without any effect. */
    final Set<GradeId> ignored = new HashSet<>();

    /** What an unfaithful target does to its plan. */
    UnaryOperator<List<PlannedGrade>> tampering = planned -> planned;

    /** Places whose students somebody set absent; their marks are as good as none. */
    private final Set<String> absent = new HashSet<>();

    /** Activities whose records look as if marks were lost. */
    final Set<Activity> damaged = new HashSet<>();

    /** Students who are enrolled in no course at hand. */
    final Set<Long> elsewhere = new HashSet<>();

    /** Activities that have a record, where Moodle may not list them. */
    final Set<ActivityRef> recorded = new HashSet<>();

    /** What deliveries write of an activity itself. */
    final Map<Activity, String> shapes = new HashMap<>();

    /** The same by a rule. */
    Function<Activity, String> shaping = activity -> shapes.getOrDefault(activity, "");

    /** The periods of the records. */
    Periods periods = Periods.all(1);

    /** What comes after the period that stands, if it is over. */
    @Nullable
    NextPeriod next;

    /** Whether grades are complete only behind a finish. */
    boolean finishes;

    /** What a finish leaves over. */
    Finishing finishing = delivered -> FinishResult.complete();

    /** What was not delivered and may be there in part, with the students, of all finishes. */
    final Map<GradeId, Long> withdrawn = new HashMap<>();

    /** The grades of each finish, as texts. */
    final List<Set<String>> finished = new ArrayList<>();

    /** Grades that were written and not completed by a finish since. */
    final Set<GradeId> unfinished = new HashSet<>();

    /** Whether it can tell the number of attendees. */
    boolean countsAttendees;

    TargetIdentity identity = TargetIdentity.of("community@odoo.example:8069/school", "native");
    boolean writable = true;

    MemoryOec(Journal journal) {
        this.journal = journal;
    }

    OecCourse course(long subject, long course) {
        OecCourse pair = OecCourse.of(subject, course);
        courses.add(pair);
        return pair;
    }

    void insertCourse(int index, long subject, long course) {
        courses.add(index, OecCourse.of(subject, course));
    }

    void removeCourse(long subject, long course) {
        courses.remove(OecCourse.of(subject, course));
    }

    void dropCourses() {
        courses.clear();
    }

    void student(long id, @Nullable String email) {
        students.add(OecStudent.of(id, email));
    }

    void student(long id, @Nullable String email, String name) {
        students.add(OecStudent.of(id, email).withName(name));
    }

    void dropStudent(long id) {
        students.removeIf(student -> student.id() == id);
    }

    /** The mark that a student has for an activity, as {@code 8/10}; {@code none} without one. */
    String mark(Activity activity, long student) {
        return marks.getOrDefault(place(activity.toString(), student), "none");
    }

    /** All marks, by {@code quiz 42 student 7}. */
    Map<String, String> marks() {
        return new TreeMap<>(marks);
    }

    /** Somebody else's edit. */
    void edit(Activity activity, long student, String mark) {
        marks.put(place(activity.toString(), student), mark);
    }

    /** Somebody sets a student absent. */
    void setAbsent(Activity activity, long student) {
        absent.add(place(activity.toString(), student));
    }

    boolean isAbsent(Activity activity, long student) {
        return absent.contains(place(activity.toString(), student));
    }

    /** Somebody deletes one attendee. */
    void delete(Activity activity, long student) {
        marks.remove(place(activity.toString(), student));
    }

    /** Somebody deletes the record of an activity. */
    void delete(Activity activity) {
        marks.keySet().removeIf(place -> place.startsWith(activity + " student "));
    }

    @Override
    public OecSession open(RunContext run) throws Exception {
        call("open", run);
        return new Session(run);
    }

    private final class Session implements OecSession {
        private final RunContext run;

        private Session(RunContext run) {
            this.run = run;
        }

        @Override
        public TargetIdentity identity() {
            return identity;
        }

        @Override
        public List<OecCourse> courses() throws Exception {
            call("courses", run);
            return List.copyOf(courses);
        }

        /** Every student is enrolled in every course, but for those who are elsewhere. */
        @Override
        public List<OecStudent> enrolled(OecCourse course) throws Exception {
            call("enrolled", run);
            return students.stream()
                    .filter(student -> !elsewhere.contains(student.id()))
                    .collect(Collectors.toList());
        }

        @Override
        public List<OecStudent> students(Set<Long> ids) throws Exception {
            call("students", run);
            return students.stream()
                    .filter(student -> ids.contains(student.id()))
                    .collect(Collectors.toList());
        }

        @Override
        public Standing standing(OecCourse course, MoodleCourse moodleCourse, List<Activity> activities)
                throws Exception {
            call("standing", run);
            Map<Activity, Standing.Condition> conditions = new HashMap<>();
            for (Activity activity : activities) {
                long attendees = marks.keySet().stream()
                        .filter(place -> place.startsWith(activity + " student "))
                        .count();
                conditions.put(activity, condition(activity, Math.toIntExact(attendees)));
            }
            return Standing.of(conditions).inPeriods(periods).recording(recorded);
        }

        @Override
        public Optional<NextPeriod> nextPeriod(
                OecCourse course, MoodleCourse moodleCourse, List<Activity> activities, Periods standing, Set<Long> of)
                throws Exception {
            call("nextPeriod", run);
            return standing.equals(periods) ? Optional.ofNullable(next) : Optional.empty();
        }

        @Override
        public String shapeOf(Activity activity) {
            return shaping.apply(activity);
        }

        @Override
        public DeliveryPlan plan(CourseGrades grades, RunContext now) throws Exception {
            return planned(grades, now);
        }

        @Override
        public boolean finishes() {
            return finishes;
        }

        @Override
        public FinishResult finish(long opCourse, Set<GradeId> delivered, Map<GradeId, Long> gone, RunContext now)
                throws Exception {
            call("finish " + opCourse, now);
            withdrawn.putAll(gone);
            finished.add(delivered.stream().map(GradeId::toString).collect(Collectors.toCollection(TreeSet::new)));
            FinishResult result = finishing.finish(delivered);
            Set<GradeId> complete = new HashSet<>(delivered);
            complete.removeAll(result.rejected().keySet());
            complete.removeAll(result.inDoubt());
            unfinished.removeAll(complete);
            journal.moment();
            return result;
        }
    }

    /** What an odd target does in its finish. */
    interface Finishing {
        FinishResult finish(Set<GradeId> delivered) throws Exception;
    }

    private Standing.Condition condition(Activity activity, int attendees) {
        if (attendees == 0 && !countsAttendees) {
            return Standing.Condition.gone();
        }
        Standing.Condition condition =
                damaged.contains(activity) ? Standing.Condition.damaged() : Standing.Condition.intact();
        return countsAttendees ? condition.withAttendees(attendees) : condition;
    }

    private DeliveryPlan planned(CourseGrades grades, RunContext run) throws Exception {
        call("plan", run);
        asked.add(grades);
        Map<GradeId, PlannedGrade> planned = new LinkedHashMap<>();
        Map<GradeId, String> places = new HashMap<>();
        for (StudentGrade grade : grades.grades()) {
            String place = place(grade.id().kind().word() + " " + grade.id().activityId(), grade.studentId());
            places.put(grade.id(), place);
            planned.put(grade.id(), planned(grade, place, grades.isRestoring()));
        }
        List<PlannedGrade> all = tampering.apply(new ArrayList<>(planned.values()));
        return new MemoryPlan(all, places);
    }

    private PlannedGrade planned(StudentGrade grade, String place, boolean restoring) {
        Finding reason = refused.get(grade.id());
        if (reason != null) {
            return PlannedGrade.refused(grade.id(), reason);
        }
        BigDecimal whole = grade.value().raw().setScale(0, RoundingMode.HALF_UP);
        boolean rounded = whole.compareTo(grade.value().raw()) != 0;
        Mark after = Mark.of(whole, grade.value().maximum().setScale(0, RoundingMode.CEILING));
        if (absent.contains(place)) {
            return grade.earlier() == Earlier.DELIVERED && !restoring
                    ? PlannedGrade.left(grade.id(), after, rounded, Set.of(ABSENT))
                    : PlannedGrade.create(grade.id(), after, rounded).differingIn(Set.of(ABSENT));
        }
        String before = marks.get(place);
        if (before == null) {
            boolean hasExam = marks.keySet().stream().anyMatch(key -> key.startsWith(activity(place) + " student "));
            return PlannedGrade.create(grade.id(), after, rounded).differingIn(Set.of(hasExam ? NO_ATTENDEE : NO_EXAM));
        }
        return before.equals(text(after))
                ? PlannedGrade.equal(grade.id(), after, rounded)
                : PlannedGrade.update(grade.id(), mark(before), after, rounded)
                        .differingIn(differences(mark(before), after));
    }

    private static Set<Difference> differences(Mark before, Mark after) {
        Set<Difference> differences = new LinkedHashSet<>();
        if (before.marks().compareTo(after.marks()) != 0) {
            differences.add(MARK);
        }
        if (before.total().compareTo(after.total()) != 0) {
            differences.add(TOTAL);
        }
        return differences;
    }

    private void call(String step, RunContext run) throws Exception {
        run.checkCancelled();
        run.countCall();
        journal.step(step);
    }

    private static String place(String activity, long student) {
        return activity + " student " + student;
    }

    private static String activity(String place) {
        return place.substring(0, place.indexOf(" student "));
    }

    private static String text(Mark mark) {
        return mark.marks().toPlainString() + "/" + mark.total().toPlainString();
    }

    private static Mark mark(String text) {
        String[] parts = text.split("/", 2);
        return Mark.of(new BigDecimal(parts[0]), new BigDecimal(parts[1]));
    }

    private final class MemoryPlan implements DeliveryPlan {
        private final List<PlannedGrade> planned;
        private final Map<GradeId, String> places;

        private MemoryPlan(List<PlannedGrade> planned, Map<GradeId, String> places) {
            this.planned = List.copyOf(planned);
            this.places = places;
        }

        @Override
        public List<PlannedGrade> grades() {
            return planned;
        }

        @Override
        public DeliveryResult deliver(RunContext run) throws Exception {
            if (!writable) {
                throw new AssertionError("nothing may be written");
            }
            call("deliver", run);
            Set<GradeId> handedOver = new LinkedHashSet<>();
            Map<GradeId, Finding> notTaken = new HashMap<>();
            for (PlannedGrade grade : planned) {
                Finding reason = rejected.get(grade.id());
                if (reason != null || grade.action() == PlannedGrade.Action.REFUSED) {
                    notTaken.put(grade.id(), reason == null ? grade.reason().orElseThrow() : reason);
                    continue;
                }
                handedOver.add(grade.id());
                String place = places.get(grade.id());
                Mark after = grade.after().orElseThrow();
                boolean writes =
                        grade.action() == PlannedGrade.Action.CREATE || grade.action() == PlannedGrade.Action.UPDATE;
                if (place != null && writes && !ignored.contains(grade.id())) {
                    journal.step("write");
                    marks.put(place, text(after));
                    absent.remove(place);
                    unfinished.add(grade.id());
                    journal.moment();
                }
            }
            return DeliveryResult.of(handedOver, notTaken);
        }
    }
}
