package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.Locale;
import java.util.function.BiConsumer;

/** A mistake in the setting-up of a made-up school, as people make them: {@code doctor} finds each. */
public enum Flaw {
    /** The token's validity is over. */
    TOKEN((moodle, openEduCat) -> moodle.serviceUser().expire()),
    /** The service lacks {@code mod_assign_get_grades}. */
    FUNCTION((moodle, openEduCat) -> moodle.serviceUser().removeFunctions("mod_assign_get_grades")),
    /** The token's user lacks {@code mod/quiz:viewreports}. */
    CAPABILITY((moodle, openEduCat) -> moodle.serviceUser().deny("mod/quiz:viewreports")),
    /** Both courses have the idnumbers of another program. */
    COURSES((moodle, openEduCat) -> {
        moodle.course(DemoSchool.MATHEMATICS).idnumber("MATH9");
        moodle.course(DemoSchool.BIOLOGY).idnumber("BIO9");
    }),
    /** Two pupils have one idnumber. */
    PUPILS((moodle, openEduCat) ->
            moodle.user(new Pupil(2).moodleUser()).idnumber("oec_student_" + new Pupil(1).studentId())),
    /** The user in Odoo is in no group. */
    GROUPS((moodle, openEduCat) -> openEduCat.userGroups());

    // A function is a value, though its type cannot say so to the compiler.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiConsumer<FakeMoodle, FakeOpenEduCat> making;

    Flaw(BiConsumer<FakeMoodle, FakeOpenEduCat> making) {
        this.making = making;
    }

    /** Its word in an option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    void make(FakeMoodle moodle, FakeOpenEduCat openEduCat) {
        making.accept(moodle, openEduCat);
    }
}
