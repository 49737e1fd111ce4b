package io.github.moodlegrade.odoo.testkit;

import java.util.List;

/** One method that callers may call: its parameters and what it does. */
final class ModelMethod {
    /** The call of a method on a model, or on records of it. */
    static final class Call {
        private final Env env;
        private final Model model;
        private final List<Integer> ids;
        private final Arguments arguments;

        Call(Env env, Model model, List<Integer> ids, Arguments arguments) {
            this.env = env;
            this.model = model;
            this.ids = ids;
            this.arguments = arguments;
        }

        Env env() {
            return env;
        }

        Model model() {
            return model;
        }

        List<Integer> ids() {
            return ids;
        }

        Arguments arguments() {
            return arguments;
        }
    }

    /** What a method does; {@link None#NONE} is Python's None. */
    @FunctionalInterface
    interface Body {
        Object run(Call call);
    }

    private final boolean onRecords;
    private final boolean writing;
    private final List<String> parameters;
    private final Body body;

    private ModelMethod(boolean onRecords, boolean writing, List<String> parameters, Body body) {
        this.onRecords = onRecords;
        this.writing = writing;
        this.parameters = parameters;
        this.body = body;
    }

    /** A method of the model itself; a parameter with a {@code ?} behind it is optional. */
    static ModelMethod ofModel(Body body, String... parameters) {
        return new ModelMethod(false, false, List.of(parameters), body);
    }

    /** A method of records, whose ids stand before the other arguments. */
    static ModelMethod ofRecords(Body body, String... parameters) {
        return new ModelMethod(true, false, List.of(parameters), body);
    }

    /** The same method, known to change the database. */
    ModelMethod writing() {
        return new ModelMethod(onRecords, true, parameters, body);
    }

    boolean isOnRecords() {
        return onRecords;
    }

    boolean isWriting() {
        return writing;
    }

    List<String> parameters() {
        return parameters;
    }

    Object run(Call call) {
        return body.run(call);
    }
}
