package io.github.moodlegrade;

import io.github.moodlegrade.sharedtests.LibraryVersions;

class LibraryVersionsTest extends LibraryVersions {}
