/**
 * What the editions of OpenEduCat share.
 */
@NullMarked
package io.github.moodlegrade.odoo.internal.school;

import org.jspecify.annotations.NullMarked;
