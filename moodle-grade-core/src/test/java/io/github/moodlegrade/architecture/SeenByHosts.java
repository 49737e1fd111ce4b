package io.github.moodlegrade.architecture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Classes that show a library's types to hosts, each in another way, and one that does not. */
public final class SeenByHosts {
    private SeenByHosts() {}

    /** Returns it. */
    public abstract static class Returns {
        /**
         * Wrong.
         *
         * @return wrong
         */
        public abstract List<JsonNode> all();
    }

    /** Takes it. */
    public interface Takes {
        /**
         * Wrong.
         *
         * @param all wrong
         */
        void take(JsonNode... all);
    }

    /** Is one. */
    public interface Is extends Supplier<JsonNode> {}

    /** Holds one. */
    public static class Holds {
        /** Wrong. */
        protected @Nullable JsonNode node;
    }

    /** Throws one. */
    public interface Throws {
        /**
         * Wrong.
         *
         * @throws JsonProcessingException wrong
         */
        void fail() throws JsonProcessingException;
    }

    /** Keeps it to itself. */
    public static final class Hides {
        private final JsonNode node;

        Hides(JsonNode node) {
            this.node = node;
        }

        /**
         * Right.
         *
         * @return right
         */
        public List<String> text() {
            return List.of(node.asText());
        }
    }
}
