package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.util.List;

/** How one edition of OpenEduCat keeps grades: what it needs beforehand, what it must come to hold, and what it holds. */
interface OecEdition {
    /**
     * The edition as the demo shows it.
     *
     * @param edition not {@link Edition#AUTO}
     */
    static OecEdition of(Edition edition) {
        switch (edition) {
            case COMMUNITY:
                return new CommunityEdition();
            case ENTERPRISE:
                return new EnterpriseEdition();
            default:
                throw new IllegalArgumentException("the demo shows one edition, not " + edition);
        }
    }

    /** What its server is, in lines of at most 50 characters. */
    List<String> server();

    /** What keeps grades there, in a word. */
    String records();

    /** The word for the other edition that the demo has. */
    String other();

    /** What the targets of its imports begin with. */
    String target();

    /** Installs it and sets up what a registrar must, once courses and subjects are there. */
    void setUp(FakeOpenEduCat openEduCat);

    /** What must stand in OpenEduCat, by rules of the demo's own. */
    OecFigures expected(MoodleGrades grades);

    /** What stands there, read past the import. */
    OecFigures held(FakeOpenEduCat openEduCat);

    /** What is so if what an import writes of grades is what is expected. */
    String claimOfGrades();

    /** What is so if what follows from grades is what is expected. */
    String claimOfDerived();
}
