/** What each outage of Moodle or Odoo looks like from outside: the report, the calls, the pauses, and what the next run makes of it. */
@NullMarked
package io.github.moodlegrade.odoo.outage;

import org.jspecify.annotations.NullMarked;
