package io.github.moodlegrade.odoo.testkit;

/** One request as {@link FakeOpenEduCat} saw it, without names, marks or secrets. Immutable. */
public final class OdooCall {
    private final int number;
    private final String service;
    private final String model;
    private final String method;
    private final int rows;
    private final int lines;

    OdooCall(int number, String service, String model, String method, int rows, int lines) {
        this.number = number;
        this.service = service;
        this.model = model;
        this.method = method;
        this.rows = rows;
        this.lines = lines;
    }

    /**
     * The place of this request among all since the log was last cleared.
     *
     * @return 1 for the first
     */
    public int number() {
        return number;
    }

    /**
     * The service: over XML-RPC the last part of the path.
     *
     * @return {@code common}, {@code object} or {@code db}; {@code json2} over JSON-2
     */
    public String service() {
        return service;
    }

    /**
     * The model whose method was called.
     *
     * @return a model such as {@code op.exam}, empty for other services
     */
    public String model() {
        return model;
    }

    /**
     * The method of the model, or of the service.
     *
     * @return a name such as {@code search_read}, empty if the request could not be read
     */
    public String method() {
        return method;
    }

    /**
     * How many records the call is about: ids of a write, values of a create, rows of a load.
     *
     * @return 0 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * How many one2many or many2many commands a write or create carries, at all depths.
     *
     * @return 0 or more
     */
    public int lines() {
        return lines;
    }

    @Override
    public String toString() {
        return number + " " + service + " " + (model.isEmpty() ? "" : model + ".") + method + " rows=" + rows
                + " lines=" + lines;
    }
}
