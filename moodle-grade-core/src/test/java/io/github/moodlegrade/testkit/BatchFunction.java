package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code tool_mobile_call_external_functions}: answers in the order of the requests and stops at the first error. */
final class BatchFunction implements WsFunction {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] REQUEST_KEYS = {
        "function", "arguments", "settingraw", "settingfileurl", "settingfilter", "settinglang"
    };

    private final WsFunctions functions;

    BatchFunction(WsFunctions functions) {
        this.functions = functions;
    }

    @Override
    public Object answer(Call call) {
        Params params = call.params("requests");
        params.required("requests");
        List<Params> requests = params.structures("requests", REQUEST_KEYS);
        requests.forEach(request -> request.requiredText("function"));
        List<Map<String, Object>> responses = new ArrayList<>();
        for (Params request : requests) {
            Map<String, Object> response = new LinkedHashMap<>();
            responses.add(response);
            try {
                Object data = inner(call, request);
                response.put("error", false);
                response.put("data", JsonOut.write(data));
            } catch (MoodleError thrown) {
                MoodleVersion version = call.world().version();
                MoodleError error = thrown.in(version);
                response.put("error", true);
                response.put(
                        "exception", JsonOut.write(error.inBatch(call.world().siteUrl(), version)));
                break;
            }
        }
        return Map.of("responses", responses);
    }

    private Object inner(Call call, Params request) {
        String name = request.requiredText("function");
        WsFunction function = functions.find(name);
        if (function == null || call.world().lacks(name) || !call.user().mayCall(name)) {
            throw MoodleError.access();
        }
        call.world().runBefore(name);
        return function.answer(call.inner(arguments(request.text("arguments", "{}"))));
    }

    /** Broken JSON counts as no arguments. */
    private static JsonNode arguments(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException broken) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
