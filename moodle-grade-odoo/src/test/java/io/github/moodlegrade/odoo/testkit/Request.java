package io.github.moodlegrade.odoo.testkit;

/** One request, read as its protocol has it. */
interface Request {
    /** What may be remembered of it. */
    CallShape shape();

    /** Carries it out and says what came of it, errors included. */
    HttpAnswer execute(OdooCall call);

    /** Lets it be carried out some time later, with nobody to hear of it. */
    void later();

    /** What a mishap answers in its place. */
    HttpAnswer told(Fault fault);

    /** How an answer begins that never ends. */
    String beginning();
}
