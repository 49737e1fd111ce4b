package io.github.moodlegrade.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Site;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shape of the core: {@code run <- grade <- {source, hash, target} <- entrance}, and what stands beside. */
class ArchitectureTest {
    private static final String OURS = "io.github.moodlegrade";

    /** The layer of each package; the entrance is the root with the pipeline behind it. */
    private static final Map<String, String> LAYERS = new TreeMap<>(Map.ofEntries(
            Map.entry("", "entrance"),
            Map.entry(".internal.pipeline", "entrance"),
            Map.entry(".internal.follow", "entrance"),
            Map.entry(".match", "match"),
            Map.entry(".internal.match", "match"),
            Map.entry(".internal.host", "host"),
            Map.entry(".run", "run"),
            Map.entry(".grade", "grade"),
            Map.entry(".source", "source"),
            Map.entry(".hash", "hash"),
            Map.entry(".target", "target"),
            Map.entry(".http", "http"),
            Map.entry(".internal.http", "sender"),
            Map.entry(".moodle", "moodle"),
            Map.entry(".internal.moodle", "moodle"),
            Map.entry(".internal.cache", "cache"),
            Map.entry(".doctor", "doctor"),
            Map.entry(".report", "report"),
            Map.entry(".internal.report", "report")));

    /** What each layer may use besides itself. Source and target speak {@code GradeId} and know nothing of hashes. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("run", Set.of()),
            Map.entry("grade", Set.of("run")),
            Map.entry("source", Set.of("run", "grade")),
            Map.entry("hash", Set.of("run", "grade")),
            Map.entry("target", Set.of("run", "grade")),
            Map.entry("host", Set.of("run")),
            Map.entry("match", Set.of("run", "grade", "target", "host")),
            Map.entry("entrance", Set.of("run", "grade", "source", "hash", "target", "match", "host")),
            Map.entry("http", Set.of()),
            Map.entry("sender", Set.of("run", "http")),
            Map.entry("cache", Set.of()),
            Map.entry("moodle", Set.of("run", "grade", "source", "http", "sender", "cache")),
            Map.entry("report", Set.of("run", "grade", "entrance")),
            Map.entry("doctor", Set.of("run", "grade", "source", "hash", "target", "match", "moodle", "entrance"))));

    private static final JavaClasses CORE =
            importedFrom(Site.class.getProtectionDomain().getCodeSource().getLocation());

    private static JavaClasses importedFrom(URL location) {
        return new ClassFileImporter().importUrl(location);
    }

    private static String layerOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        boolean ours = name.equals(OURS) || name.startsWith(OURS + ".");
        return ours ? LAYERS.getOrDefault(name.substring(OURS.length()), "unknown") : "foreign";
    }

    private static ModuleDescriptor module() throws IOException {
        URL classes = Site.class.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream file = new URL(classes, "module-info.class").openStream()) {
            return ModuleDescriptor.read(file);
        }
    }

    private static Set<String> exported() throws IOException {
        return module().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(CORE).hasSizeGreaterThan(50).noneMatch(type -> layerOf(type).equals("unknown"));
        assertThat(MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(Set.copyOf(LAYERS.values()));
    }

    @Test
    void eachLayerUsesOnlyWhatItMay() {
        MAY_USE.forEach((layer, others) -> noClasses()
                .that(describe("are in layer " + layer, type -> layerOf(type).equals(layer)))
                .should()
                .dependOnClassesThat(describe("are in a layer that it may not use", used -> {
                    String home = layerOf(used);
                    return !home.equals("foreign") && !home.equals(layer) && !others.contains(home);
                }))
                .allowEmptyShould(true)
                .check(CORE));
    }

    @Test
    void layersAreFreeOfCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String layer = layerOf(type);
                        return layer.equals("foreign") ? SliceIdentifier.ignore() : SliceIdentifier.of(layer);
                    }

                    @Override
                    public String getDescription() {
                        return "layers";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CORE);
    }

    @Test
    void onlyTheHashStepMakesKeysAndHashes() {
        Set<String> makers = Set.of("of", "delivered", "pending", "parse");
        DescribedPredicate<JavaMethodCall> making = describe(
                "a key or a hash is made",
                call -> makers.contains(call.getName())
                        && (call.getTargetOwner().isEquivalentTo(GradeKey.class)
                                || call.getTargetOwner().isEquivalentTo(GradeHash.class)));
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + ".hash")
                .and()
                .doNotHaveFullyQualifiedName(OURS + ".internal.pipeline.Hashes")
                .should()
                .callMethodWhere(making)
                .check(CORE);
        assertThat(CORE.get(OURS + ".internal.pipeline.Hashes").getMethodCallsFromSelf())
                .as("the rule knows what making looks like")
                .anyMatch(making);
    }

    @Test
    void signaturesShowNoLibraryTypes() throws IOException {
        LibraryRules.noForeignTypesInSignatures(exported()).check(CORE);
    }

    @Test
    void theModuleExportsNoInternals() throws IOException {
        assertThat(exported())
                .contains(OURS, OURS + ".run", OURS + ".hash")
                .noneMatch(name -> name.contains(".internal"));
        assertThat(module().exports().stream().filter(ModuleDescriptor.Exports::isQualified))
                .allMatch(export -> export.targets().equals(Set.of("io.github.moodlegrade.odoo")));
    }

    @Test
    void theHostOwnsAllThreads() {
        LibraryRules.noThreadsOfOurOwn().check(CORE);
    }

    @Test
    void theLibraryIsQuiet() {
        LibraryRules.nothingOnTheConsole().check(CORE);
    }
}
