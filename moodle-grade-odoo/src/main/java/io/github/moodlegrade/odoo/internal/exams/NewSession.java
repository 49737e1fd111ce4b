package io.github.moodlegrade.odoo.internal.exams;

/** What an exam session needs that is to be created. */
final class NewSession {
    final long batchId;
    final long examTypeId;

    NewSession(long batchId, long examTypeId) {
        this.batchId = batchId;
        this.examTypeId = examTypeId;
    }
}
