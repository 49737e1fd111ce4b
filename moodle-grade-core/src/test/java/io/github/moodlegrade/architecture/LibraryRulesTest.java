package io.github.moodlegrade.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules bite: each wrong class is caught, a right one is not. */
class LibraryRulesTest {
    private static final List<String> EXPORTED = List.of("io.github.moodlegrade.architecture");

    private static boolean catches(ArchRule rule, Class<?>... classes) {
        return rule.evaluate(new ClassFileImporter().importClasses(classes)).hasViolation();
    }

    static final class StartsAThread {
        void run() {
            new Thread(() -> {}).start();
        }
    }

    static final class IsAThread extends Thread {}

    static final class MakesAPool {
        void run() {
            Executors.newCachedThreadPool().shutdown();
        }
    }

    static final class UsesTheCommonPool {
        CompletableFuture<String> run() {
            return CompletableFuture.supplyAsync(() -> "");
        }
    }

    static final class StreamsInParallel {
        long run(List<String> all) {
            return all.parallelStream().count();
        }
    }

    static final class SleepsOnTheHostsThread {
        void run() throws InterruptedException {
            Thread.sleep(1);
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                StartsAThread.class,
                IsAThread.class,
                MakesAPool.class,
                UsesTheCommonPool.class,
                StreamsInParallel.class
            })
    void threadsOfOurOwnAreCaught(Class<?> wrong) {
        assertThat(catches(LibraryRules.noThreadsOfOurOwn(), wrong)).isTrue();
    }

    @Test
    void theHostsThreadMayBeUsed() {
        assertThat(catches(LibraryRules.noThreadsOfOurOwn(), SleepsOnTheHostsThread.class))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SeenByHosts.Returns.class,
                SeenByHosts.Takes.class,
                SeenByHosts.Is.class,
                SeenByHosts.Holds.class,
                SeenByHosts.Throws.class
            })
    void foreignTypesThatAHostSeesAreCaught(Class<?> wrong) {
        assertThat(catches(LibraryRules.noForeignTypesInSignatures(EXPORTED), wrong, SeenByHosts.class))
                .isTrue();
    }

    @Test
    void foreignTypesThatNoHostSeesAreFine() {
        assertThat(catches(
                        LibraryRules.noForeignTypesInSignatures(EXPORTED), SeenByHosts.Hides.class, SeenByHosts.class))
                .isFalse();
    }

    static final class Prints {
        void run() {
            System.out.println("noise");
        }
    }

    @Test
    void printingIsCaught() {
        assertThat(catches(LibraryRules.nothingOnTheConsole(), Prints.class)).isTrue();
        assertThat(catches(LibraryRules.nothingOnTheConsole(), SeenByHosts.Hides.class))
                .isFalse();
    }
}
