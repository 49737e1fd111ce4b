package io.github.moodlegrade.testkit;

/** A Moodle account. Every method may be called from any thread, also while the double serves. */
public final class FakeUser {
    private final MoodleWorld world;
    private final long id;
    private String username;
    private String firstName = "First";
    private String lastName;
    private String email;
    private String idnumber = "";
    private boolean emailHidden;
    private boolean deleted;
    private boolean suspended;
    private boolean unconfirmed;
    private boolean guest;

    FakeUser(MoodleWorld world, long id) {
        this.world = world;
        this.id = id;
        this.username = "user" + id;
        this.lastName = "Last" + id;
        this.email = "user" + id + "@example.test";
    }

    /** Moodle's user id. */
    public long id() {
        return id;
    }

    /** The ID number, for example {@code oec_student_51}; need not be unique, is never trimmed; empty means none. */
    public FakeUser idnumber(String value) {
        return with(() -> idnumber = value);
    }

    /** The e-mail address; empty means none. */
    public FakeUser email(String value) {
        return with(() -> email = value);
    }

    /** The login name. */
    public FakeUser username(String value) {
        return with(() -> username = value);
    }

    /** First and last name; {@code fullname} is both with a space between. */
    public FakeUser name(String first, String last) {
        return with(() -> {
            firstName = first;
            lastName = last;
        });
    }

    /** Hides the address from those who only share a course with this user. */
    public FakeUser emailHidden(boolean value) {
        return with(() -> emailHidden = value);
    }

    /** A deleted account: gone from every list, {@code userdeleted} when asked for, its grade rows stay. */
    public FakeUser deleted(boolean value) {
        return with(() -> deleted = value);
    }

    /** A suspended account: still listed, still graded. */
    public FakeUser suspended(boolean value) {
        return with(() -> suspended = value);
    }

    /** An account that never confirmed its registration. */
    public FakeUser unconfirmed(boolean value) {
        return with(() -> unconfirmed = value);
    }

    /** The guest account. */
    public FakeUser guest(boolean value) {
        return with(() -> guest = value);
    }

    private FakeUser with(Runnable change) {
        world.change(change);
        return this;
    }

    String usernameText() {
        return username;
    }

    String firstNameText() {
        return firstName;
    }

    String lastNameText() {
        return lastName;
    }

    String fullName() {
        return firstName + " " + lastName;
    }

    String emailText() {
        return email;
    }

    String idnumberText() {
        return idnumber;
    }

    boolean isEmailHidden() {
        return emailHidden;
    }

    boolean isDeleted() {
        return deleted;
    }

    boolean isSuspended() {
        return suspended;
    }

    boolean isUnconfirmed() {
        return unconfirmed;
    }

    boolean isGuest() {
        return guest;
    }

    @Override
    public String toString() {
        return "user " + id;
    }
}
