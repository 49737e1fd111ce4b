package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A course as {@code core_course_get_courses_by_field} tells it: more to those who may enter, most to those who may edit. */
final class CourseJson {
    private CourseJson() {}

    static Map<String, @Nullable Object> of(Call call, FakeCourse course) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        describe(json, call, course);
        if (call.canEnter(course)) {
            boolean editor = call.has("moodle/course:update");
            if (editor) {
                json.put("idnumber", course.idnumberText());
            }
            settings(json, course);
            if (editor) {
                history(json, course);
            }
            json.put("filters", filters());
            if (!isSite(course)) {
                json.put("courseformatoptions", formatOptions());
            }
        }
        return json;
    }

    private static void describe(Map<String, @Nullable Object> json, Call call, FakeCourse course) {
        json.put("id", course.id());
        json.put("fullname", call.name(course.fullname()));
        json.put("displayname", call.name(course.fullname()));
        json.put("shortname", call.name(course.shortname()));
        json.put(
                "courseimage",
                call.world().siteUrl() + "/pluginfile.php/" + course.id() + "/course/generated/course.svg");
        json.put("categoryid", isSite(course) ? 0 : 1);
        json.put("categoryname", isSite(course) ? "" : "Category 1");
        json.put("sortorder", course.place());
        json.put("summary", "");
        json.put("summaryformat", isSite(course) ? 0 : call.textFormat());
        json.put("summaryfiles", List.of());
        json.put("overviewfiles", List.of());
        json.put("showactivitydates", call.world().version().isFive());
        json.put("showcompletionconditions", isSite(course) ? null : true);
        json.put("contacts", contacts(call, course));
        json.put("enrollmentmethods", isSite(course) ? List.of() : List.of("manual"));
    }

    /** Course 1 is the site itself and has fewer settings. */
    private static boolean isSite(FakeCourse course) {
        return course.id() == MoodleWorld.SITE_COURSE;
    }

    private static List<Map<String, Object>> contacts(Call call, FakeCourse course) {
        List<Map<String, Object>> contacts = new ArrayList<>();
        for (Enrolment enrolment : course.enrolments().values()) {
            if (enrolment.isActive() && enrolment.roles().contains("editingteacher")) {
                FakeUser teacher = call.world().userOrNew(enrolment.userId());
                Map<String, Object> contact = new LinkedHashMap<>();
                contact.put("id", teacher.id());
                contact.put("fullname", teacher.fullName());
                contacts.add(contact);
            }
        }
        return contacts;
    }

    private static void settings(Map<String, @Nullable Object> json, FakeCourse course) {
        json.put("format", isSite(course) ? "site" : "topics");
        json.put("showgrades", 1);
        json.put("newsitems", isSite(course) ? 3 : 0);
        json.put("startdate", course.startDate());
        json.put("enddate", course.endDate());
        json.put("maxbytes", 0);
        json.put("showreports", 0);
        json.put("visible", course.isVisible() ? 1 : 0);
        json.put("groupmode", course.groupModeValue());
        json.put("groupmodeforce", course.isGroupModeForced() ? 1 : 0);
        json.put("defaultgroupingid", 0);
        json.put("enablecompletion", 0);
        json.put("completionnotify", 0);
        json.put("lang", "");
        json.put("theme", "");
        json.put("marker", 0);
    }

    private static void history(Map<String, @Nullable Object> json, FakeCourse course) {
        json.put("legacyfiles", 0);
        json.put("calendartype", "");
        json.put("timecreated", course.timeModified());
        json.put("timemodified", course.timeModified());
        json.put("requested", 0);
        json.put("cacherev", course.timeModified());
    }

    private static List<Map<String, Object>> filters() {
        List<Map<String, Object>> filters = new ArrayList<>();
        for (String name :
                List.of("displayh5p", "activitynames", "mathjaxloader", "emoticon", "urltolink", "mediaplugin")) {
            Map<String, Object> filter = new LinkedHashMap<>();
            filter.put("filter", name);
            filter.put("localstate", 0);
            filter.put("inheritedstate", 1);
            filters.add(filter);
        }
        return filters;
    }

    private static List<Map<String, Object>> formatOptions() {
        return List.of(option("hiddensections", 1), option("coursedisplay", 0), option("indentation", "1"));
    }

    private static Map<String, Object> option(String name, Object value) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("name", name);
        option.put("value", value);
        return option;
    }
}
