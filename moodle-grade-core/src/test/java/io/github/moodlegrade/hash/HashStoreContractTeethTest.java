package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;

import io.github.moodlegrade.testkit.HashStoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The test of the test: each wrong store is caught by the law that it breaks, and a right one passes. */
class HashStoreContractTeethTest {
    private static WrongStore.Fault fault = WrongStore.Fault.NONE;

    /** Not found by the build; only run from here. */
    static final class Contract extends HashStoreContract {
        private final WrongStore.Storage storage = new WrongStore.Storage();

        @Override
        protected HashStore openStore() {
            return new WrongStore(storage, fault);
        }
    }

    private static Events run(DiscoverySelector what, WrongStore.Fault broken) {
        fault = broken;
        return EngineTestKit.engine("junit-jupiter").selectors(what).execute().testEvents();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aWrongStoreIsCaught(WrongStore.Fault broken) {
        run(selectMethod(Contract.class, broken.caughtBy()), broken)
                .assertThatEvents()
                .haveExactly(1, event(test(broken.caughtBy()), finishedWithFailure()));
    }

    @Test
    void aRightStorePassesAndEveryLawHasTeeth() {
        Events tests = run(selectClass(Contract.class), WrongStore.Fault.NONE);

        assertThat(tests.failed().list()).isEmpty();
        assertThat(tests.skipped().list()).isEmpty();
        assertThat(tests.succeeded().stream()
                        .map(law -> law.getTestDescriptor().getDisplayName().replace("()", "")))
                .as("no law without a wrong store that it catches")
                .hasSizeGreaterThan(15)
                .allSatisfy(law -> assertThat(WrongStore.Fault.laws()).contains(law));
    }
}
