package io.github.moodlegrade.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Rules for every module of the library, whatever its packages. */
final class LibraryRules {
    private LibraryRules() {}

    /** The host owns all threads. */
    static ArchRule noThreadsOfOurOwn() {
        return noClasses()
                .should()
                .dependOnClassesThat(assignableTo(Executor.class)
                        .or(assignableTo(Executors.class))
                        .or(assignableTo(ThreadFactory.class))
                        .or(assignableTo(Timer.class)))
                .orShould()
                .beAssignableTo(Thread.class)
                .orShould()
                .accessTargetWhere(describe("a thread is made or the common pool used", LibraryRules::isThreading))
                .because("the host owns all threads");
    }

    private static boolean isThreading(JavaAccess<?> access) {
        String name = access.getName();
        JavaClass owner = access.getTargetOwner();
        return (name.equals("<init>") && owner.isAssignableTo(Thread.class))
                || (name.endsWith("Async") && owner.isAssignableTo(CompletionStage.class))
                || name.equals("parallelStream")
                || (name.equals("parallel") && owner.getPackageName().startsWith("java.util"));
    }

    /** What a host sees of these packages is made of the JDK and of exported packages. */
    static ArchRule noForeignTypesInSignatures(Collection<String> exported) {
        return classes()
                .that(resideInAnyPackage(exported.toArray(new String[0])))
                .and(describe("a host sees", LibraryRules::isVisible))
                .should(new ShowOnly(exported))
                .because("a library's types in our signatures would become our promise");
    }

    /** What is said is said through reports, listeners and the system logger. */
    static ArchRule nothingOnTheConsole() {
        return noClasses().should(ACCESS_STANDARD_STREAMS).because("a library is quiet");
    }

    private static boolean isVisible(JavaClass type) {
        return isVisible(type.getModifiers())
                && type.getEnclosingClass().map(LibraryRules::isVisible).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static final class ShowOnly extends ArchCondition<JavaClass> {
        private final Collection<String> exported;

        ShowOnly(Collection<String> exported) {
            super("show only types of the JDK and of exported packages");
            this.exported = exported;
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Set<JavaType> parents = new LinkedHashSet<>(type.getInterfaces());
            type.getSuperclass().ifPresent(parents::add);
            for (JavaType parent : parents) {
                parent.getAllInvolvedRawTypes().forEach(used -> check(type, used, type.getName(), events));
            }
            for (JavaMember member : type.getMembers()) {
                if (isVisible(member.getModifiers())) {
                    typesOf(member).forEach(used -> check(type, used, member.getFullName(), events));
                }
            }
        }

        private static Set<JavaClass> typesOf(JavaMember member) {
            Set<JavaClass> types = new LinkedHashSet<>(member.getAllInvolvedRawTypes());
            if (member instanceof JavaCodeUnit) {
                types.addAll(((JavaCodeUnit) member).getExceptionTypes());
            }
            return types;
        }

        private void check(JavaClass type, JavaClass used, String where, ConditionEvents events) {
            JavaClass shown = used.getBaseComponentType();
            String home = shown.getPackageName();
            boolean known = shown.isPrimitive()
                    || home.startsWith("java.")
                    || home.equals("javax.sql")
                    || exported.contains(home);
            if (!known) {
                events.add(SimpleConditionEvent.violated(type, where + " shows " + shown.getName()));
            }
        }
    }
}
