package io.github.moodlegrade.odoo.testkit;

/** What a user of the fake may do. */
enum Role {
    /** The user that an import writes as: what its {@link Group groups} may do. */
    API_USER,
    /** An employee without any right in OpenEduCat. */
    EMPLOYEE,
    /** Everything that an administrator can, which is not everything. */
    ADMIN,
    /** Odoo's own code: no rights are asked. */
    SUPERUSER
}
