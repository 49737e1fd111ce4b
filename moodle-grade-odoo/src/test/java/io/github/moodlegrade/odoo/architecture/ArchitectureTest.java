package io.github.moodlegrade.odoo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the odoo module: entrance, editions behind it, the wires behind those; one interface between editions and wires. */
class ArchitectureTest {
    private static final String ODOO = "io.github.moodlegrade.odoo";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ODOO);

    @Test
    void editionsKnowTheWireOnlyByItsInterface() {
        noClasses()
                .that()
                .resideInAnyPackage(ODOO + ".internal.exams", ODOO + ".internal.gradebooks", ODOO + ".internal.school")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("OdooClient")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.apache..")
                .check(CLASSES);
    }

    @Test
    void wiresKnowNothingOfEditions() {
        noClasses()
                .that()
                .resideInAPackage(ODOO + ".internal.rpc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ODOO,
                        ODOO + ".internal.exams",
                        ODOO + ".internal.gradebooks",
                        ODOO + ".internal.school",
                        "io.github.moodlegrade.target..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ODOO + ".internal.exams")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ODOO + ".internal.gradebooks")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ODOO + ".internal.gradebooks")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ODOO + ".internal.exams")
                .check(CLASSES);
        slices().matching(ODOO + ".internal.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void ofTheCoresInternalsOnlyTheSenderIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(describe("are internals of the core", type -> {
                    String name = type.getPackageName();
                    return name.startsWith("io.github.moodlegrade.internal")
                            && !name.equals("io.github.moodlegrade.internal.http");
                }))
                .check(CLASSES);
    }

    @Test
    void signaturesShowNoLibraryTypes() {
        assertThat(CLASSES.get(ODOO + ".OpenEduCat").getMethods()).isNotEmpty();
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(ODOO)
                .should(showForeignTypes())
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> showForeignTypes() {
        return new ArchCondition<>("show types of libraries or internals") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .filter(type -> isForeign(type.getBaseComponentType()))
                        .forEach(type -> events.add(
                                SimpleConditionEvent.satisfied(method, method + " shows " + type.getName())));
            }
        };
    }

    private static boolean isForeign(JavaClass type) {
        String name = type.getPackageName();
        return !type.isPrimitive()
                && !name.startsWith("java.")
                && (!name.startsWith("io.github.moodlegrade") || name.contains(".internal"));
    }

    @Test
    void theHostOwnsAllThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executors.class)
                .check(CLASSES);
    }
}
