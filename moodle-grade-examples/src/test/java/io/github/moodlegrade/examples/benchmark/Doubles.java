package io.github.moodlegrade.examples.benchmark;

/** The two doubles, in a process of their own, so that their work is not the library's. For one thread. */
final class Doubles implements AutoCloseable {
    private final JavaProcess process;

    /**
     * Starts the process.
     *
     * @param memory the largest heap, such as {@code 1g}
     */
    Doubles(String memory) {
        process = new JavaProcess(DoublesMain.class, "-Xmx" + memory, "-XX:+UseParallelGC");
    }

    /** New servers with a school, in place of those before. */
    Servers seed(SchoolSize size, boolean costs) {
        return seed(size, 0, costs);
    }

    /** The same, with students in OpenEduCat who learn nothing in Moodle. */
    Servers seed(SchoolSize size, int otherStudents, boolean costs) {
        return Servers.parse(process.ask(DoublesMain.SEED + " " + size + " " + otherStudents + " " + costs));
    }

    /** As after the seeding, ids and all. */
    void reset() {
        process.ask(DoublesMain.RESET);
    }

    /** Changes one grade of a hundred in Moodle; tells how many. */
    int change(int version) {
        return Integer.parseInt(process.ask(DoublesMain.CHANGE + " " + version));
    }

    /** How many requests came since the last question. */
    Requests requests() {
        String[] counted = process.ask(DoublesMain.REQUESTS).split(" ", -1);
        return new Requests(Integer.parseInt(counted[0]), Integer.parseInt(counted[1]));
    }

    /** How many result lines OpenEduCat holds. */
    long held() {
        return Long.parseLong(process.ask(DoublesMain.HELD));
    }

    @Override
    public void close() {
        process.close();
    }

    /** Of each server, as it counted them. */
    static final class Requests {
        private final int moodle;
        private final int odoo;

        Requests(int moodle, int odoo) {
            this.moodle = moodle;
            this.odoo = odoo;
        }

        int moodle() {
            return moodle;
        }

        int odoo() {
            return odoo;
        }
    }
}
