package io.github.moodlegrade.odoo.outage;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.FindingCode;
import java.time.Duration;

/** One way in which a server can be in trouble. */
interface Outage {
    /** How a request comes to fail. */
    enum Way {
        /** The double plays a fault on it. */
        FAULT,
        /** The same, and it takes until the time limit of a request, which is short then. */
        SLOW_FAULT,
        /** The server does not listen. */
        REFUSED,
        /** Something listens in the server's place and resets connections. */
        RESET
    }

    Way way();

    /** What it makes of a run. */
    Effect effect();

    /** What is found. */
    FindingCode code();

    /** What is found if it meets one course only, while the server answers others. */
    default FindingCode codeOfOneCourse() {
        return code();
    }

    /** What is found if it is so from the start, when nobody can tell an outage from a wrong setting. */
    FindingCode codeFromTheStart();

    /** Words of the finding's message. */
    String words();

    /** The step of the second course at which it begins. */
    Step begins();

    /** Lets requests fail while the disturbance is on. */
    void arrange(OutageSchool school, Disturbance disturbance, Lasting lasting);

    String url(OutageSchool school);

    void stopListening(OutageSchool school);

    void listenAgain(OutageSchool school);

    /** Whether it can be the trouble of one course while the server answers others. */
    default boolean canMeetOneCourse() {
        return effect() != Effect.ENDS_THE_RUN && way() != Way.REFUSED && way() != Way.RESET;
    }

    /** Limits that keep the test short. */
    default HttpSettings.Builder limits(Lasting lasting) {
        return way() == Way.SLOW_FAULT
                ? HttpSettings.builder()
                        .requestTimeout(Duration.ofMillis(500))
                        .readRetries(lasting == Lasting.SHORT ? 1 : 0)
                : HttpSettings.builder();
    }
}
