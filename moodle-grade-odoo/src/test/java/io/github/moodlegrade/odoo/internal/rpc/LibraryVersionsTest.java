package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.sharedtests.LibraryVersions;

class LibraryVersionsTest extends LibraryVersions {}
