package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A user as {@code core_enrol_get_enrolled_users} tells it: a key that is empty or not permitted is absent, never null. */
final class UserJson {
    private static final Set<String> FIELDS = Set.of(
            "id",
            "username",
            "firstname",
            "lastname",
            "fullname",
            "email",
            "address",
            "phone1",
            "phone2",
            "department",
            "institution",
            "idnumber",
            "interests",
            "firstaccess",
            "lastaccess",
            "lastcourseaccess",
            "description",
            "descriptionformat",
            "city",
            "country",
            "profileimageurlsmall",
            "profileimageurl",
            "customfields",
            "groups",
            "roles",
            "preferences",
            "enrolledcourses",
            "auth",
            "suspended",
            "confirmed",
            "lang",
            "theme",
            "timezone",
            "mailformat");

    private static final Map<String, Integer> ROLE_IDS =
            Map.of("manager", 1, "coursecreator", 2, "editingteacher", 3, "teacher", 4, "student", 5);

    private UserJson() {}

    /** The wanted fields; none wanted is all. */
    static List<String> fields(String commaSeparated) {
        List<String> fields = new ArrayList<>();
        for (String field : commaSeparated.split(",", -1)) {
            String name = field.trim();
            if (!name.isEmpty() && !FIELDS.contains(name)) {
                throw MoodleError.moodle("invaliduserfield", "Invalid user field: " + name);
            }
            fields.add(name);
        }
        return commaSeparated.isEmpty() ? List.copyOf(FIELDS) : fields;
    }

    static Map<String, Object> of(Call call, FakeCourse course, FakeUser user, List<String> fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", user.id());
        person(json, call, course, user);
        String picture = call.world().siteUrl() + "/theme/image.php/boost/core/1795345289/u/f";
        json.put("profileimageurlsmall", picture + "2");
        json.put("profileimageurl", picture + "1");
        putUnlessEmpty(json, "groups", groups(course, user));
        if (fields.contains("roles")) {
            json.put("roles", roles(course, user));
        }
        putUnlessEmpty(json, "enrolledcourses", fields.contains("enrolledcourses") ? courses(call, user) : List.of());
        json.keySet().removeIf(key -> !key.equals("id") && !key.equals("fullname") && !fields.contains(key));
        return json;
    }

    private static void person(Map<String, Object> json, Call call, FakeCourse course, FakeUser user) {
        boolean self = user.id() == call.user().userId();
        if (self || call.has("moodle/user:viewalldetails")) {
            json.put("username", user.usernameText());
        }
        json.put("firstname", user.firstNameText());
        json.put("lastname", user.lastNameText());
        json.put("fullname", user.fullName());
        if (!user.emailText().isEmpty() && (self || seesEmail(call, course, user))) {
            json.put("email", user.emailText());
        }
        json.put("department", "");
        if (!user.idnumberText().isEmpty() && (self || call.has("moodle/user:viewalldetails"))) {
            json.put("idnumber", user.idnumberText());
        }
        json.put("firstaccess", 0);
        json.put("lastaccess", 0);
        json.put("lastcourseaccess", 0);
    }

    /** Members of a course see each other's address unless it is hidden. */
    private static boolean seesEmail(Call call, FakeCourse course, FakeUser user) {
        return call.has("moodle/site:viewuseridentity")
                || call.has("moodle/course:useremail")
                || (course.isEnrolled(call.user().userId()) && !user.isEmailHidden());
    }

    private static List<Map<String, Object>> roles(FakeCourse course, FakeUser user) {
        List<Map<String, Object>> roles = new ArrayList<>();
        Enrolment enrolment = course.enrolments().get(user.id());
        for (String shortname : enrolment == null ? Set.<String>of() : enrolment.roles()) {
            Map<String, Object> role = new LinkedHashMap<>();
            role.put("roleid", ROLE_IDS.getOrDefault(shortname, 11));
            role.put("name", ROLE_IDS.containsKey(shortname) ? "" : shortname);
            role.put("shortname", shortname);
            role.put("sortorder", 0);
            roles.add(role);
        }
        return roles;
    }

    private static List<Map<String, Object>> groups(FakeCourse course, FakeUser user) {
        List<Map<String, Object>> groups = new ArrayList<>();
        int id = 0;
        for (Map.Entry<String, Set<Long>> group : course.groups().entrySet()) {
            id++;
            if (group.getValue().contains(user.id())) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("id", id);
                json.put("name", group.getKey());
                json.put("description", "");
                json.put("descriptionformat", 0);
                groups.add(json);
            }
        }
        return groups;
    }

    private static List<Map<String, Object>> courses(Call call, FakeUser user) {
        List<FakeCourse> enrolled = new ArrayList<>(call.world().courses().values());
        enrolled.removeIf(course -> !course.isEnrolled(user.id()));
        enrolled.sort(
                Comparator.comparing((FakeCourse course) -> !course.isVisible()).thenComparingLong(FakeCourse::place));
        List<Map<String, Object>> courses = new ArrayList<>();
        for (FakeCourse course : enrolled) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", course.id());
            json.put("fullname", call.name(course.fullname()));
            json.put("shortname", call.name(course.shortname()));
            courses.add(json);
        }
        return courses;
    }

    private static void putUnlessEmpty(Map<String, Object> json, String key, List<?> values) {
        if (!values.isEmpty()) {
            json.put(key, values);
        }
    }
}
