package io.github.moodlegrade.odoo.testkit;

/** What a user of the fake may do. */
enum Role {
    /** The least that an import needs: the exam user of 16 and later, the faculty of 14. */
    EXAM_USER,
    /** An employee without any right in OpenEduCat. */
    EMPLOYEE,
    /** Everything that an administrator can, which is not everything. */
    ADMIN,
    /** Odoo's own code: no rights are asked. */
    SUPERUSER
}
