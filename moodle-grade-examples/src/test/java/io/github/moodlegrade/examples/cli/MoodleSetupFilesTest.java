package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.testkit.FakeServiceUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What an administrator uploads and pastes has the form that Moodle takes, holds what the page says, and suffices. */
class MoodleSetupFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final Path SETUP = ROOT.resolve("docs/setup");

    private static final String ROLE = "moodle-role.xml";
    private static final String TOKEN = "moodle-role-token.xml";
    private static final String WORKFLOW = "moodle-role-workflow.xml";
    private static final String GRADEBOOK = "moodle-role-gradebook.xml";

    private static final Pattern CAPABILITY = Pattern.compile("`([a-z]+/[a-z]+:[a-z]+)`");
    private static final Pattern FUNCTION = Pattern.compile("`([a-z]+(?:_[a-z]+)+)`");

    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    /** The elements below one, by name in their order; Moodle's form has none twice on the upper level. */
    private static Map<String, Element> below(Element parent) {
        Map<String, Element> elements = new LinkedHashMap<>();
        children(parent)
                .forEach(child -> assertThat(elements.put(child.getTagName(), child))
                        .as(child.getTagName())
                        .isNull());
        return elements;
    }

    private static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static Map<String, Element> preset(String file) throws Exception {
        Element role = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(SETUP.resolve(file).toFile())
                .getDocumentElement();
        assertThat(role.getTagName()).isEqualTo("role");
        return below(role);
    }

    private static Element part(Map<String, Element> preset, String name) {
        return Objects.requireNonNull(preset.get(name), name);
    }

    private static List<String> values(String element, Element parent) {
        List<String> values = new ArrayList<>();
        children(parent).forEach(child -> {
            assertThat(child.getTagName()).isEqualTo(element);
            values.add(child.getTextContent());
        });
        return values;
    }

    private static List<String> allowed(String file) throws Exception {
        return values("allow", part(preset(file), "permissions"));
    }

    private static List<String> levels(String file) throws Exception {
        return values("level", part(preset(file), "contextlevels"));
    }

    /** The functions of each group of the file, by the line above them; the first group has none. */
    private static Map<String, List<String>> functions() throws IOException {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        String heading = "";
        for (String line : Files.readAllLines(SETUP.resolve("moodle-functions.txt"))) {
            if (line.startsWith("#")) {
                heading = line;
            } else if (!line.isBlank()) {
                groups.computeIfAbsent(heading, any -> new ArrayList<>()).add(line);
            }
        }
        return groups;
    }

    private static List<String> neededFunctions() throws IOException {
        return functions().getOrDefault("", List.of());
    }

    private static List<String> allFunctions() throws IOException {
        return functions().values().stream().flatMap(List::stream).collect(Collectors.toList());
    }

    /** The rows of the page's table about what students may not see yet. */
    private static List<String> rowsAboutWhatIsNotShown() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/moodle-setup.md"));
        String table = page.substring(page.indexOf("| for | function | capability |"));
        return table.substring(0, table.indexOf("\n\n")).lines().skip(2).collect(Collectors.toList());
    }

    private static Stream<String> named(Pattern what, String text) {
        return what.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {ROLE, TOKEN, WORKFLOW, GRADEBOOK})
    void aPresetHasTheElementsOfMoodlesFormInItsOrder(String file) throws Exception {
        Map<String, Element> preset = preset(file);

        assertThat(preset.keySet())
                .containsExactly(
                        "shortname",
                        "name",
                        "description",
                        "archetype",
                        "contextlevels",
                        "allowassign",
                        "allowoverride",
                        "allowswitch",
                        "permissions");
        // what Moodle would make of another short name is not what the page says
        assertThat(part(preset, "shortname").getTextContent()).matches("gradeimport[a-z]*");
        assertThat(part(preset, "name").getTextContent()).isNotBlank();
        assertThat(part(preset, "archetype").getTextContent()).isEmpty();
        for (String roles : List.of("allowassign", "allowoverride", "allowswitch")) {
            assertThat(children(part(preset, roles))).as(roles).isEmpty();
        }
        assertThat(allowed(file))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(one -> CAPABILITY.matcher("`" + one + "`").matches());
    }

    @Test
    void noTwoPresetsMakeTheSameRole() throws Exception {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(SETUP)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".xml")).collect(Collectors.toList())) {
                Map<String, Element> preset = preset(file.getFileName().toString());
                names.add(part(preset, "shortname").getTextContent());
                names.add(part(preset, "name").getTextContent());
            }
        }
        assertThat(names).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void theRoleHasTheCapabilitiesOfTheLeastPrivilege() throws Exception {
        assertThat(allowed(ROLE)).containsExactlyInAnyOrderElementsOf(FakeServiceUser.CAPABILITIES);
        assertThat(levels(ROLE)).containsExactly("system", "coursecat");
    }

    @Test
    void theRoleForTheTokenHasWhatCountsInTheSystemOnly() throws Exception {
        assertThat(allowed(TOKEN)).containsExactly("webservice/rest:use");
        assertThat(levels(TOKEN)).containsExactly("system");
    }

    @Test
    void theOtherRolesAddWhatThePageSays() throws Exception {
        List<String> added = Stream.concat(allowed(WORKFLOW).stream(), allowed(GRADEBOOK).stream())
                .collect(Collectors.toList());

        assertThat(rowsAboutWhatIsNotShown().stream()
                        .flatMap(row -> named(CAPABILITY, row))
                        .filter(capability -> !capability.equals("mod/assign:viewgrades"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(added);
        assertThat(levels(WORKFLOW)).isEqualTo(levels(ROLE));
        assertThat(levels(GRADEBOOK)).isEqualTo(levels(ROLE));
    }

    @Test
    void theFirstFunctionsAreThoseThatAreNeeded() throws IOException {
        List<String> needed = new ArrayList<>(FakeServiceUser.FUNCTIONS);
        needed.removeAll(FakeServiceUser.FOLLOWING);
        needed.remove("tool_mobile_call_external_functions");

        assertThat(neededFunctions()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void theListHoldsEachFunctionOfThePageOnce() throws IOException {
        Stream<String> optional = rowsAboutWhatIsNotShown().stream()
                .flatMap(row -> named(FUNCTION, row))
                .distinct();

        assertThat(allFunctions())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(FakeServiceUser.FUNCTIONS.stream(), optional)
                        .collect(Collectors.toList()));
    }

    private Cli.Outcome imported() {
        return servers.cli(folder).run("import", "--json");
    }

    private FakeServiceUser serviceUserOf(String... presets) throws Exception {
        List<String> capabilities = new ArrayList<>();
        for (String preset : presets) {
            capabilities.addAll(allowed(preset));
        }
        return servers.moodle.serviceUser().capabilities(capabilities.toArray(new String[0]));
    }

    @Test
    void theRoleAndTheFirstFunctionsSuffice() throws Exception {
        serviceUserOf(ROLE)
                .removeFunctions(FakeServiceUser.FUNCTIONS.toArray(new String[0]))
                .addFunctions(neededFunctions().toArray(new String[0]));

        Cli.Outcome outcome = imported();

        assertThat(outcome.exitCode).as("%s", outcome).isZero();
        assertThat(outcome.out).contains("\"delivered\":" + TwoServers.GRADES + ",");
    }

    @Test
    void theRoleForMarkingWorkflowsIsWhatTheFirstOneLacksForThem() throws Exception {
        servers.moodle.assignment(7).markingWorkflow(true).workflowState(1051, "released");
        serviceUserOf(ROLE).addFunctions("mod_assign_get_user_flags");
        assertThat(imported().out).contains("RELEASE_UNKNOWN");

        serviceUserOf(ROLE, WORKFLOW);
        Cli.Outcome outcome = imported();

        assertThat(outcome.exitCode).as("%s", outcome).isZero();
        assertThat(outcome.out).contains("\"delivered\":1,");
    }
}
