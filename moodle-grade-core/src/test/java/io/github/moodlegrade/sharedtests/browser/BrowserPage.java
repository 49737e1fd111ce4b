package io.github.moodlegrade.sharedtests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One page of the browser: loaded, measured, and used by the keyboard. */
public final class BrowserPage {
    private static final Map<String, Integer> KEY_CODES =
            Map.of("Tab", 9, "Enter", 13, " ", 32, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40);

    private final DevTools devTools;
    private final String target;

    private BrowserPage(DevTools devTools, String target) {
        this.devTools = devTools;
        this.target = target;
    }

    static BrowserPage open(DevTools devTools) throws Exception {
        String target = devTools.call("Target.createTarget", "url", "about:blank")
                .path("targetId")
                .asText();
        devTools.attach(devTools.call("Target.attachToTarget", "targetId", target, "flatten", true)
                .path("sessionId")
                .asText());
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            devTools.call(domain + ".enable");
        }
        return new BrowserPage(devTools, target);
    }

    /** The window's width; below 500 it is a telephone's. */
    public void width(int pixels) throws Exception {
        devTools.call(
                "Emulation.setDeviceMetricsOverride",
                "width",
                pixels,
                "height",
                900,
                "deviceScaleFactor",
                1,
                "mobile",
                pixels < 500);
    }

    /** {@code screen} or {@code print}; {@code light} or {@code dark}. */
    public void media(String medium, String scheme) throws Exception {
        devTools.call(
                "Emulation.setEmulatedMedia",
                "media",
                medium,
                "features",
                List.of(
                        Map.of("name", "prefers-color-scheme", "value", scheme),
                        Map.of("name", "prefers-reduced-motion", "value", "reduce")));
    }

    /** As a browser in which scripts are switched off. */
    public void withoutScript() throws Exception {
        devTools.call("Emulation.setScriptExecutionDisabled", "value", true);
    }

    /** Loads an address and whatever it redirects to. */
    public void load(URI address) throws Exception {
        CompletableFuture<JsonNode> loaded = devTools.next("Page.loadEventFired");
        devTools.call("Page.navigate", "url", address.toString());
        loaded.get(Chromium.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Presses Enter where the focus is, and waits for the page that follows. */
    public void submit() throws Exception {
        CompletableFuture<JsonNode> loaded = devTools.next("Page.loadEventFired");
        press("Enter");
        loaded.get(Chromium.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The value of an expression in the page. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = devTools.call(
                "Runtime.evaluate", "expression", expression, "returnByValue", true, "awaitPromise", true);
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** The value of an expression in the page, as text. */
    public String text(String expression) throws Exception {
        return evaluate(expression).asText();
    }

    /** The value of an expression in the page, as a whole number. */
    public int number(String expression) throws Exception {
        return evaluate(expression).asInt();
    }

    /** Whether an expression is true in the page. */
    public boolean holds(String expression) throws Exception {
        return evaluate(expression).asBoolean();
    }

    /** A key goes down and up as on a keyboard: {@code Tab}, {@code ArrowDown}, {@code Enter} or one character. */
    public void press(String key) throws Exception {
        int code = KEY_CODES.getOrDefault(key, 0);
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        devTools.call(
                "Input.dispatchKeyEvent",
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "code",
                key.equals(" ") ? "Space" : key,
                "text",
                text,
                "windowsVirtualKeyCode",
                code);
        devTools.call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code);
    }

    /** Types where the focus is. */
    public void type(String text) throws Exception {
        for (int i = 0; i < text.length(); i++) {
            press(text.substring(i, i + 1));
        }
    }

    /** Presses Tab until an element that the selector names has the focus. */
    public void tabTo(String selector) throws Exception {
        for (int i = 0; i < 60; i++) {
            press("Tab");
            if (holds("document.activeElement.matches('" + selector + "')")) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not lead to " + selector);
    }

    /** What the page asked for over the net or from the disk. */
    public List<String> requests() {
        List<String> urls = new ArrayList<>();
        for (JsonNode event : devTools.events("Network.requestWillBeSent")) {
            urls.add(URI.create(event.path("request").path("url").asText()).getPath());
        }
        return urls;
    }

    /** What the browser complained about: exceptions, errors on the console, breaches of the policy. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (String event : List.of(
                "Runtime.exceptionThrown",
                "Runtime.consoleAPICalled",
                "Log.entryAdded",
                "Page.javascriptDialogOpening")) {
            devTools.events(event).stream()
                    .filter(one -> !isAdvice(one))
                    .forEach(one -> complaints.add(event + " " + one));
        }
        return complaints;
    }

    /** Such as that a form's field could say what it is for. */
    private static boolean isAdvice(JsonNode event) {
        return event.path("entry").path("level").asText().equals("verbose");
    }

    /** A picture of the whole page, as PNG. */
    public byte[] screenshot() throws Exception {
        return Base64.getDecoder()
                .decode(devTools.call("Page.captureScreenshot", "captureBeyondViewport", true)
                        .path("data")
                        .asText());
    }

    /** The page as it is printed. */
    public byte[] pdf() throws Exception {
        return Base64.getDecoder()
                .decode(devTools.call("Page.printToPDF").path("data").asText());
    }

    /** Closes it. */
    public void leave() throws Exception {
        devTools.call("Target.closeTarget", "targetId", target);
    }
}
