package io.github.moodlegrade.odoo.testkit;

import com.sun.net.httpserver.HttpHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An Odoo with the OpenEduCat community models that lives in this JVM: it listens on loopback, speaks XML-RPC on
 * {@code /xmlrpc/2} and, as an Odoo 19, JSON-2 on {@code /json/2}, keeps its records in memory and answers as the recordings of real
 * servers do, errors included. With {@link #withGrading()} it has the gradebooks of the enterprise edition too, of which no recordings
 * exist.
 *
 * <p>A call is one transaction, and calls run one after another. All methods may be called from any thread, also while
 * calls come in. What is not reproduced is listed in {@code docs/fake-openeducat.md}.
 */
public final class FakeOpenEduCat implements AutoCloseable {
    private final OdooVersion version;
    private final Users users;
    private final Orm orm;
    private final School school;
    private final Server server;
    private final RequestLog log = new RequestLog();
    private final FaultScript script = new FaultScript();
    private final Endpoint endpoint;
    private final HttpFront http;
    private boolean seeded;

    private FakeOpenEduCat(OdooVersion version) {
        this.version = version;
        Database database = new Database(Schema.community(version));
        this.orm = new Orm(version, database, Clock.systemUTC());
        this.users = new Users(orm, Clock.systemUTC());
        this.school = new School(orm);
        this.server = new Server(database, new Rpc(version, version.database(), users, orm), log);
        seeding(school::clear);
        this.endpoint = new Endpoint(version, server, log, script);
        this.http = new HttpFront(endpoint);
    }

    /**
     * Starts a server without students, courses or exams.
     *
     * @param version the server to be
     * @return a running server, to be closed
     */
    public static FakeOpenEduCat start(OdooVersion version) {
        return new FakeOpenEduCat(version);
    }

    /** Stops listening and cuts calls that are still running. */
    @Override
    public void close() {
        http.shutDown();
    }

    /**
     * Installs the community's module of assignments, {@code openeducat_assignment}: {@code grading.assignment} is there, and no
     * gradebooks are.
     */
    public FakeOpenEduCat withAssignments() {
        return seeding(() -> install(OecModule.ASSIGNMENT));
    }

    /**
     * Installs the enterprise edition's module of gradebooks, {@code openeducat_grading}. Before {@link #seedSchool()}, that one
     * sets up what gradebooks need; a school that is there already has to set it up itself, as {@link FakeGrading#seed()} does.
     */
    public FakeOpenEduCat withGrading() {
        return seeding(() -> {
            install(OecModule.ASSIGNMENT);
            install(OecModule.GRADING);
        });
    }

    private void install(OecModule module) {
        if (orm.schema().has(module)) {
            return;
        }
        boolean untouched = school.isUntouched();
        orm.schema().install(module, version);
        orm.database().addMissingTables();
        if (untouched) {
            school.clear();
        } else {
            SystemSeed.install(orm, module);
        }
    }

    // ---- how to reach it

    /** The server that this is, as given at the start. */
    public OdooVersion version() {
        return version;
    }

    /** The base address, such as {@code http://127.0.0.1:41234}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    /**
     * What answers behind {@link #url()}, for a server or a client of a test's own. It answers also while this does not listen.
     *
     * @return safe for all threads
     */
    public HttpHandler handler() {
        return endpoint;
    }

    /** The name of the database, such as {@code oec18}. */
    public String database() {
        return version.database();
    }

    /** The login of the user with the least rights that an import needs. */
    public String login() {
        return users.of(Role.API_USER).login();
    }

    /** The password of {@link #login()}, new with every start. */
    public String password() {
        return users.of(Role.API_USER).password();
    }

    /**
     * An API key of {@link #login()}, good wherever the password is, new with every start; its record in {@code res.users.apikeys} says
     * when it ends, and deleting that revokes it.
     */
    public String apiKey() {
        return users.of(Role.API_USER).apiKey();
    }

    /** The login of the administrator, who may do all that anybody may. */
    public String adminLogin() {
        return users.of(Role.ADMIN).login();
    }

    /** The password of {@link #adminLogin()}, new with every start. */
    public String adminPassword() {
        return users.of(Role.ADMIN).password();
    }

    /** The login of an employee without any right in OpenEduCat. */
    public String employeeLogin() {
        return users.of(Role.EMPLOYEE).login();
    }

    /** The password of {@link #employeeLogin()}, new with every start. */
    public String employeePassword() {
        return users.of(Role.EMPLOYEE).password();
    }

    /** An API key of {@link #employeeLogin()}, new with every start. */
    public String employeeApiKey() {
        return users.of(Role.EMPLOYEE).apiKey();
    }

    // ---- seeding

    /**
     * Seeds the school of the tests: subjects 1 to 3, courses 1 (subjects 1, 2) and 2 (subjects 1, 3), batch 1 of
     * course 1 with students 1 to 50, batch 2 of course 2 with students 51 to 350, the newer batch 3 of course 2 with
     * students 51, 52 and 53, all with e-mail {@code student{id}@example.test}, and exam type 1 "Moodle".
     */
    public FakeOpenEduCat seedSchool() {
        return seeding(() -> {
            seeded = true;
            if (school.isUntouched()) {
                school.reset();
            } else {
                school.seed();
            }
        });
    }

    /**
     * Adds or changes an op.subject.
     *
     * @param id its id
     * @param name its name
     * @param code its unique code
     */
    public FakeOpenEduCat addSubject(int id, String name, String code) {
        return seeding(() -> school.subject(id, name, code));
    }

    /**
     * Adds or changes an op.course.
     *
     * @param id its id
     * @param name its name
     * @param code its unique code, at most 16 characters
     * @param subjectIds ids of its subjects
     */
    public FakeOpenEduCat addCourse(int id, String name, String code, List<Integer> subjectIds) {
        return seeding(() -> school.course(id, name, code, subjectIds));
    }

    /**
     * Adds or changes an op.batch of one year.
     *
     * @param id its id, which stands in its name and code too
     * @param courseId its course
     * @param startDate its first day as {@code yyyy-MM-dd}
     */
    public FakeOpenEduCat addBatch(int id, int courseId, String startDate) {
        return seeding(() -> school.batch(id, courseId, "Batch " + id, "BATCH" + id, startDate));
    }

    /**
     * Adds or changes an op.student.
     *
     * @param id its id
     * @param name its name
     * @param email its address, empty for none
     */
    public FakeOpenEduCat addStudent(int id, String name, String email) {
        return seeding(() -> school.student(id, name, email));
    }

    /**
     * Adds the exam type "Moodle", which an administrator has to make.
     *
     * @param id its id
     */
    public FakeOpenEduCat addExamType(int id) {
        return put("op.exam.type", id, Map.of("name", "Moodle", "code", "MDL" + id));
    }

    /**
     * Enrols a student as running.
     *
     * @param studentId an op.student
     * @param courseId an op.course
     * @param batchId an op.batch of that course
     */
    public FakeOpenEduCat enrol(int studentId, int courseId, int batchId) {
        return seeding(() -> school.enrol(studentId, courseId, batchId));
    }

    /**
     * Enrols a student as running in a course, but in no batch of it, which {@link Rule#ENROLMENT_WITHOUT_BATCH} permits.
     *
     * @param studentId an op.student
     * @param courseId an op.course
     */
    public FakeOpenEduCat enrolWithoutBatch(int studentId, int courseId) {
        return seeding(() -> school.enrol(studentId, courseId, 0));
    }

    /**
     * Creates a record with a given id, or changes it, past all rights but not past constraints.
     *
     * @param model a model such as {@code op.exam}
     * @param id its id
     * @param values values as a create or write takes them
     */
    public FakeOpenEduCat put(String model, int id, Map<String, Object> values) {
        return seeding(() -> school.put(model, id, values));
    }

    /**
     * Creates or changes a record past all checks of OpenEduCat too, as a database upgraded from an older version has it: exams
     * without length, exams that overlap, marks above the total, attendees without a course. Names may hold any character.
     *
     * @param model a model such as {@code op.exam}
     * @param id its id
     * @param values values as a create or write takes them
     */
    public FakeOpenEduCat putUnchecked(String model, int id, Map<String, Object> values) {
        return seeding(() -> orm.constraints().suspendedDuring(() -> school.put(model, id, values)));
    }

    /**
     * Deletes records with all that depends on them, past all rights.
     *
     * @param model a model
     * @param ids ids, of which some may be gone already
     */
    public FakeOpenEduCat delete(String model, int... ids) {
        return seeding(() -> new Deletion(orm)
                .deleteWithAll(
                        orm.schema().model(model), Arrays.stream(ids).boxed().collect(Collectors.toList())));
    }

    /**
     * Sets what id the next record of a model gets.
     *
     * @param model a model
     * @param id an id that no record has reached yet
     */
    public FakeOpenEduCat nextId(String model, int id) {
        return seeding(() -> orm.database().table(model).lastId(id - 1));
    }

    private FakeOpenEduCat seeding(Runnable work) {
        server.locked(() -> {
            work.run();
            return true;
        });
        return this;
    }

    /**
     * Empties everything, resets all switches, scripted faults and the log, and seeds the school again if {@link
     * #seedSchool()} was called before.
     */
    public FakeOpenEduCat reset() {
        seeding(() -> {
            if (seeded) {
                school.reset();
            } else {
                school.clear();
            }
            users.forgetFailures();
        });
        failOnWrite(false);
        clearFaults();
        clearLog();
        return this;
    }

    // ---- looking

    /**
     * All records of a model with all fields as an administrator reads them, archived ones included, by id.
     *
     * @param model a model
     * @return a copy
     */
    public List<Map<String, Object>> rows(String model) {
        return server.locked(() -> {
            Model of = orm.schema().model(model);
            List<Integer> ids = new ArrayList<>();
            orm.database().table(of).rows().forEach(row -> ids.add(row.id()));
            return read(of, ids);
        });
    }

    /**
     * One record.
     *
     * @param model a model
     * @param id its id
     * @return its fields, empty if it does not exist
     */
    public Map<String, Object> row(String model, int id) {
        List<Map<String, Object>> found = server.locked(() -> read(orm.schema().model(model), List.of(id)));
        return found.isEmpty() ? Map.of() : found.get(0);
    }

    /**
     * The ids of all records of a model, archived ones included, in their order.
     *
     * @param model a model
     * @return a copy
     */
    public List<Integer> ids(String model) {
        return server.locked(
                () -> orm.database().table(model).rows().stream().map(Row::id).collect(Collectors.toList()));
    }

    /**
     * One field of one record.
     *
     * @param model a model
     * @param id its id
     * @param field a field of the model
     * @return its value as a caller reads it: false for an empty one, id and name for a many2one
     * @throws IllegalArgumentException if the record does not exist
     */
    public Object value(String model, int id, String field) {
        Object value = row(model, id).get(field);
        if (value == null) {
            throw new IllegalArgumentException("no " + field + " of " + model + " " + id);
        }
        return value;
    }

    private List<Map<String, Object>> read(Model model, List<Integer> ids) {
        List<String> readable = model.fields().stream()
                .filter(field -> !field.isOfOneRecord())
                .filter(field -> !(field.isComputed() && field.name().equals("grade")))
                .map(Field::name)
                .collect(Collectors.toList());
        return orm.read(Env.superuser().withActiveTest(false), model, ids, readable);
    }

    /**
     * The id behind an external id such as {@code moodle_grade.mdl_q42_s17}.
     *
     * @param externalId module, dot, name
     * @return an id, 0 if there is none
     */
    public int idOf(String externalId) {
        return server.locked(() -> new ExternalIds(orm)
                .find(externalId)
                .map(row -> row.number("res_id"))
                .orElse(0));
    }

    /** Copies the whole database, as a backup does. */
    public Snapshot snapshot() {
        return server.locked(() -> orm.database().snapshot());
    }

    /**
     * Puts a backup in the place of the database: everything since then never happened.
     *
     * @param snapshot of this fake
     */
    public FakeOpenEduCat restore(Snapshot snapshot) {
        return seeding(() -> orm.database().restore(snapshot));
    }

    // ---- switches

    /**
     * Whether exams of a subject may not overlap; by default as the generation has it.
     *
     * @param check true to refuse overlaps
     */
    public FakeOpenEduCat overlapCheck(boolean check) {
        return seeding(() -> orm.settings().set(Settings.OVERLAP_CHECK, check ? "1" : "0"));
    }

    /**
     * Whether marks may not exceed the exam's total; by default as the generation has it.
     *
     * @param check true to refuse them
     */
    public FakeOpenEduCat marksWithinTotal(boolean check) {
        return seeding(() -> orm.settings().set(Settings.MARKS_LE_TOTAL, check ? "1" : "0"));
    }

    /**
     * Refuses all marks, result lines and marks in gradebooks of these students with a ValidationError "Refused by test bed".
     *
     * @param studentIds ids of op.student; none to refuse nobody
     */
    public FakeOpenEduCat refuseStudent(int... studentIds) {
        String ids = Arrays.stream(studentIds).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return seeding(() -> orm.settings().set(Settings.REFUSE_STUDENT, ids));
    }

    /**
     * The groups of the user that an import writes as; all of them by default.
     *
     * @param groups none for a user without any right on exams
     */
    public FakeOpenEduCat userGroups(Group... groups) {
        return seeding(() -> orm.settings().userGroups(Set.of(groups)));
    }

    /**
     * Whether the group of exams still brings the rights of faculty, as in a database that was upgraded from 2024.
     *
     * @param kept true for such a database; generations without {@link Rule#TWO_GROUPS} are like that anyway
     */
    public FakeOpenEduCat oldGroupsKept(boolean kept) {
        return seeding(() -> orm.settings().set(Settings.OLD_GROUPS, kept ? "1" : ""));
    }

    /**
     * Lets every call that would write fail with fault 1, and remembers it in {@link #refusedWrites()}.
     *
     * @param fail true to let them fail
     */
    public FakeOpenEduCat failOnWrite(boolean fail) {
        server.failOnWrite(fail);
        return this;
    }

    /**
     * The time zone in the settings of {@link #login()}, in which {@code load} reads times. None by default: UTC.
     *
     * @param zone a name such as {@code Asia/Ho_Chi_Minh}, empty for none
     */
    public FakeOpenEduCat userTimeZone(String zone) {
        return put("res.users", users.of(Role.API_USER).uid(), Map.of("tz", zone.isEmpty() ? (Object) false : zone));
    }

    /**
     * When {@link #apiKey()} ends; never by default. Keys end since Odoo 18.
     *
     * @param time as {@code yyyy-MM-dd HH:mm:ss} in UTC, empty for never
     */
    public FakeOpenEduCat apiKeyEnds(String time) {
        return put(
                Users.KEYS,
                users.of(Role.API_USER).keyId(),
                Map.of("expiration_date", time.isEmpty() ? (Object) false : time));
    }

    /**
     * How long Odoo 14 lets nobody in after too many wrong passwords; 60 seconds by default.
     *
     * @param duration zero for not at all
     */
    public FakeOpenEduCat coolDown(Duration duration) {
        return seeding(() -> users.coolDown(duration));
    }

    /**
     * How long calls take, from the next one on; at first no longer than the double's own work.
     *
     * @param costs none, or a real server's
     */
    public FakeOpenEduCat costs(OdooCosts costs) {
        endpoint.costs(costs);
        return this;
    }

    /** Somebody who works in Odoo's own pages, with everything an administrator may do. */
    public Person person() {
        return new Person(this, orm, server);
    }

    /** What gradebooks need, and what people do with them by hand, once {@link #withGrading()} was called. */
    public FakeGrading grading() {
        return new FakeGrading(this, orm, server);
    }

    // ---- faults

    /**
     * Plays a fault on the n-th request from now on, once.
     *
     * @param n 1 for the next request
     * @param fault what happens
     */
    public FakeOpenEduCat onCall(int n, Fault fault) {
        int number = log.calls().size() + n;
        script.add(call -> call.number() == number, fault, true);
        return this;
    }

    /**
     * Plays a fault on every request that matches, until {@link #clearFaults()}.
     *
     * @param matches which requests; called while a request waits, must be quick
     * @param fault what happens
     */
    public FakeOpenEduCat onCall(Predicate<OdooCall> matches, Fault fault) {
        script.add(matches, fault, false);
        return this;
    }

    /**
     * Plays a fault on every request for a model's method that matches, until {@link #clearFaults()}.
     *
     * @param modelAndMethod which model and method
     * @param fault what happens
     */
    public FakeOpenEduCat onCall(BiPredicate<String, String> modelAndMethod, Fault fault) {
        return onCall((OdooCall call) -> modelAndMethod.test(call.model(), call.method()), fault);
    }

    /**
     * Plays a fault on the first request for a model's method, once.
     *
     * @param model a model such as {@code op.exam}
     * @param method a method such as {@code write}
     * @param fault what happens
     */
    public FakeOpenEduCat onNextCall(String model, String method, Fault fault) {
        script.add(call -> call.model().equals(model) && call.method().equals(method), fault, true);
        return this;
    }

    /**
     * Does something right before the next request for a model's method is carried out, once: another writer who is faster.
     *
     * @param model a model such as {@code op.exam}
     * @param method a method such as {@code load}
     * @param work what the other does; may change this double, runs on the server's thread
     */
    public FakeOpenEduCat beforeNextCall(String model, String method, Runnable work) {
        script.addWork(call -> call.model().equals(model) && call.method().equals(method), work);
        return this;
    }

    /**
     * Refuses connections, as a server that is down does, until {@link #listenAgain()}. Calls that are under way are cut;
     * their transactions end as they would have.
     */
    public FakeOpenEduCat stopListening() {
        http.close();
        return this;
    }

    /** Listens at the same address as before. */
    public FakeOpenEduCat listenAgain() {
        http.open();
        return this;
    }

    /** Commits the calls whose faults {@linkplain Fault#takingEffectLater() take effect later}, in their order. */
    public FakeOpenEduCat letLateCallsHappen() {
        server.letLateCallsHappen();
        return this;
    }

    /** Forgets all faults, all work of others and all late calls that have not happened yet. */
    public FakeOpenEduCat clearFaults() {
        script.clear();
        server.forgetLateCalls();
        return this;
    }

    // ---- log

    /** All requests since the log was cleared, in order, as a copy. */
    public List<OdooCall> log() {
        return log.calls();
    }

    /** How many requests came since the log was cleared: 0 or more. */
    public int calls() {
        return log.calls().size();
    }

    /**
     * How many requests for one method of a model came since the log was cleared.
     *
     * @param model a model
     * @param method a method
     * @return 0 or more
     */
    public int calls(String model, String method) {
        return (int) log.calls().stream()
                .filter(call -> call.model().equals(model) && call.method().equals(method))
                .count();
    }

    /** The calls that {@link #failOnWrite} refused since the log was cleared, as a copy. */
    public List<OdooCall> refusedWrites() {
        return log.refusedWrites();
    }

    /** Forgets all requests. Faults scripted by number count from here again. */
    public FakeOpenEduCat clearLog() {
        log.clear();
        return this;
    }
}
