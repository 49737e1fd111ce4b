package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.http.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of a run, from a properties file and the environment, which wins. Prints without values. Immutable. */
final class Configuration {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern KEY = Pattern.compile("[A-Za-z._-]{1,40}");

    private final Map<Setting, String> values;

    private Configuration(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * Reads the settings; blank values count as absent.
     *
     * @param file a properties file in UTF-8, or null for the environment alone
     * @param environment the variables of the environment
     * @return settings with all that are required
     * @throws CannotRunException if the file cannot be read, has an unknown key, or a required setting is absent
     */
    static Configuration read(@Nullable Path file, Map<String, String> environment) {
        Properties fromFile = file == null ? new Properties() : load(file);
        if (file != null) {
            refuseUnknownKeys(file, fromFile.stringPropertyNames());
        }
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            firstGiven(environment.get(setting.variable()), fromFile.getProperty(setting.key()))
                    .or(setting::preset)
                    .ifPresent(value -> values.put(setting, value));
        }
        refuseMissing(values.keySet());
        return new Configuration(values);
    }

    private static Optional<String> firstGiven(@Nullable String first, @Nullable String second) {
        for (String value : Arrays.asList(first, second)) {
            if (value != null && !value.isBlank()) {
                return Optional.of(value.trim());
            }
        }
        return Optional.empty();
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try {
            String text = Files.readString(file);
            properties.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (NoSuchFileException e) {
            throw CannotRunException.configuration("there is no configuration file " + file);
        } catch (CharacterCodingException e) {
            throw CannotRunException.configuration("the configuration file " + file + " is not in UTF-8");
        } catch (IOException e) {
            throw CannotRunException.configuration("the configuration file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException e) {
            throw CannotRunException.configuration("the configuration file " + file
                    + " has a \\u that four hexadecimal digits do not follow; write \\\\ for a backslash");
        }
        return properties;
    }

    private static void refuseUnknownKeys(Path file, Set<String> keys) {
        Set<String> unknown = new TreeSet<>(keys);
        Arrays.stream(Setting.values()).map(Setting::key).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw CannotRunException.configuration("the configuration file " + file + " has unknown keys:"
                    + unknown.stream().map(Configuration::unknownKey).collect(Collectors.joining()));
        }
    }

    /** A secret that was pasted without its key reads as a key: what does not look like one is not shown. */
    private static String unknownKey(String key) {
        String shown = KEY.matcher(key).matches()
                ? key + "  (did you mean " + NearestKey.to(key) + "?)"
                : "a line that does not begin with a key";
        return System.lineSeparator() + "  " + shown;
    }

    private static void refuseMissing(Set<Setting> given) {
        String missing = Arrays.stream(Setting.values())
                .filter(setting -> !given.contains(setting))
                .map(setting -> System.lineSeparator()
                        + String.format("  %-14s in the file, or %s", setting.key(), setting.variable()))
                .collect(Collectors.joining());
        if (!missing.isEmpty()) {
            throw CannotRunException.configuration(
                    "these settings are missing (key in the file given with --config, or "
                            + "variable of the environment):" + missing);
        }
    }

    /** Whether the value is the preset one, given or not. */
    boolean isPreset(Setting setting) {
        return setting.preset().equals(Optional.of(text(setting)));
    }

    /** The value of a setting, trimmed. */
    String text(Setting setting) {
        String value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException("read() leaves no setting without a value: " + setting.key());
        }
        return value;
    }

    /** The value of a setting that need not be given; empty if it is not. */
    Optional<String> given(Setting setting) {
        return Optional.of(text(setting)).filter(value -> !value.isEmpty());
    }

    /**
     * The value of a setting that is one of a few words.
     *
     * @param words what each value is called in settings
     */
    <T> T choice(Setting setting, T[] among, Function<T, String> words) {
        return Arrays.stream(among)
                .filter(one -> words.apply(one).equals(text(setting)))
                .findFirst()
                .orElseThrow(() -> CannotRunException.configuration(
                        setting.key() + " is " + Arrays.stream(among).map(words).collect(Collectors.joining(" or "))));
    }

    /** The value of a setting that is a token, password or API key. */
    Secret secret(Setting setting) {
        try {
            return Secret.of(text(setting));
        } catch (IllegalArgumentException e) {
            throw CannotRunException.configuration(setting.key() + ": " + e.getMessage());
        }
    }

    /** The value of a setting that is a whole number. */
    int number(Setting setting, int from, int to) {
        try {
            int number = Integer.parseInt(text(setting));
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number out of range
        }
        throw CannotRunException.configuration(setting.key() + " is a whole number from " + from + " to " + to);
    }

    @Override
    public String toString() {
        return "Configuration of " + values.keySet().stream().map(Setting::key).collect(Collectors.joining(", "));
    }
}
