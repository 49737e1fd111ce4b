package io.github.moodlegrade.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    @Test
    void aSiteHasANameAndATag() {
        Site site = Site.of("Main-site_1.x", "M1");

        assertThat(site.name()).isEqualTo("Main-site_1.x");
        assertThat(site.tag()).isEqualTo("M1");
        assertThat(site).hasToString("Main-site_1.x(M1)");
        assertThat(Site.of("a".repeat(24), "ABCD").name()).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a:b", "sch\u00f6n", "aaaaaaaaaaaaaaaaaaaaaaaaa", "a\n"})
    void aBadNameIsRefused(String name) {
        assertThatThrownBy(() -> Site.of(name, "MDL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 24 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mdl", "ABCDE", "A-B", "A B", "\u00c4"})
    void aBadTagIsRefused(String tag) {
        assertThatThrownBy(() -> Site.of("main", tag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 4 capital letters");
    }
}
