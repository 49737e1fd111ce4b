package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code core_webservice_get_site_info}. */
final class SiteFunctions {
    private SiteFunctions() {}

    static Object siteInfo(Call call) {
        call.params("serviceshortnames");
        MoodleWorld world = call.world();
        FakeUser account = call.user().account();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("sitename", world.courseOrNew(MoodleWorld.SITE_COURSE).fullname());
        info.put("username", account.usernameText());
        info.put("firstname", account.firstNameText());
        info.put("lastname", account.lastNameText());
        info.put("fullname", account.fullName());
        info.put("lang", "en");
        info.put("userid", account.id());
        info.put("siteurl", world.siteUrl());
        info.put("userpictureurl", world.siteUrl() + "/theme/image.php/boost/core/1795345289/u/f1");
        info.put("functions", functions(call));
        info.put("downloadfiles", 0);
        info.put("uploadfiles", 0);
        info.put("release", world.release());
        info.put("version", world.version().version());
        info.put("mobilecssurl", "");
        info.put("advancedfeatures", advancedFeatures());
        info.put("usercanmanageownfiles", true);
        info.put("userquota", 104857600);
        info.put("usermaxuploadfilesize", 2097152);
        info.put("userhomepage", 1);
        info.put("userprivateaccesskey", "5ec4e75ec4e75ec4e75ec4e75ec4e75e");
        info.put("siteid", 1);
        info.put("sitecalendartype", "gregorian");
        info.put("usercalendartype", "gregorian");
        info.put("userissiteadmin", call.user().isSiteAdmin());
        info.put("theme", "boost");
        info.put("limitconcurrentlogins", 0);
        info.put("policyagreed", 0);
        return info;
    }

    private static List<Map<String, Object>> functions(Call call) {
        List<Map<String, Object>> functions = new ArrayList<>();
        MoodleVersion version = call.world().version();
        for (String name : call.user().functions()) {
            if (!call.world().lacks(name)) {
                String since = name.startsWith("core_") ? version.version() : version.pluginVersion();
                functions.add(pair("name", name, "version", since));
            }
        }
        return functions;
    }

    private static List<Map<String, Object>> advancedFeatures() {
        List<Map<String, Object>> features = new ArrayList<>();
        for (String on : List.of("usecomments", "usetags", "enablenotes", "messaging", "enableblogs")) {
            features.add(pair("name", on, "value", 1));
        }
        return features;
    }

    private static Map<String, Object> pair(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(key, value);
        pair.put(otherKey, otherValue);
        return pair;
    }
}
