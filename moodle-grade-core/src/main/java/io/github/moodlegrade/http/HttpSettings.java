package io.github.moodlegrade.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the requests to one server. The defaults: connect within 10 s, an answer within 120 s, at most 64 MiB of it, four retries of
 * reads, plain http to this machine only, a JDK {@link HttpClient} of our own. Immutable, safe for all threads.
 */
public final class HttpSettings {
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final long maxResponseBytes;
    private final int readRetries;
    private final Set<String> plainHttpHosts;
    private final @Nullable HttpClient client;

    private HttpSettings(Builder builder) {
        this.connectTimeout = builder.connectTimeout;
        this.requestTimeout = builder.requestTimeout;
        this.maxResponseBytes = builder.maxResponseBytes;
        this.readRetries = builder.readRetries;
        this.plainHttpHosts = Set.copyOf(builder.plainHttpHosts);
        this.client = builder.client;
    }

    /**
     * The defaults.
     *
     * @return settings as the class says
     */
    public static HttpSettings ofDefaults() {
        return builder().build();
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How long connecting may take.
     *
     * @return above 0
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long one request may take, with all of its answer.
     *
     * @return above 0
     */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /**
     * The largest answer that is read.
     *
     * @return bytes, above 0
     */
    public long maxResponseBytes() {
        return maxResponseBytes;
    }

    /**
     * How often a failed read is tried again, after about 1, 2, 4, 8 s.
     *
     * @return 0 or more
     */
    public int readRetries() {
        return readRetries;
    }

    /**
     * Hosts that may be asked over plain http although they are not this machine.
     *
     * @return host names, unmodifiable
     */
    public Set<String> plainHttpHosts() {
        return plainHttpHosts;
    }

    /**
     * The host application's own HTTP client.
     *
     * @return empty if a client of our own is made
     */
    public Optional<HttpClient> client() {
        return Optional.ofNullable(client);
    }

    /** Makes {@link HttpSettings}; for one thread. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofMinutes(2);
        private long maxResponseBytes = 64L << 20;
        private int readRetries = 4;
        private Set<String> plainHttpHosts = Set.of();
        private @Nullable HttpClient client;

        private Builder() {}

        /**
         * Sets how long connecting may take; not used with a client of the host's own.
         *
         * @param time above 0
         * @return this
         */
        public Builder connectTimeout(Duration time) {
            this.connectTimeout = positive(time);
            return this;
        }

        /**
         * Sets how long one request may take, with all of its answer. For Odoo at least 60 s: it may retry a conflict for 20 s and more.
         *
         * @param time above 0
         * @return this
         */
        public Builder requestTimeout(Duration time) {
            this.requestTimeout = positive(time);
            return this;
        }

        /**
         * Sets the largest answer that is read.
         *
         * @param bytes above 0
         * @return this
         */
        public Builder maxResponseBytes(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("an answer may have more than " + bytes + " bytes");
            }
            this.maxResponseBytes = bytes;
            return this;
        }

        /**
         * Sets how often a failed read is tried again.
         *
         * @param times 0 or more
         * @return this
         */
        public Builder readRetries(int times) {
            if (times < 0) {
                throw new IllegalArgumentException("retries are 0 or more, not " + times);
            }
            this.readRetries = times;
            return this;
        }

        /**
         * Allows plain http to these hosts, by name: whoever can listen on the way there can read the secret and change grades.
         *
         * @param hosts host names as in the URL
         * @return this
         */
        public Builder allowPlainHttp(String... hosts) {
            this.plainHttpHosts = Set.of(hosts);
            return this;
        }

        /**
         * Uses the host application's own HTTP client (proxy, certificates, executor). It must not follow redirects. Requests are HTTP/1.1
         * whatever its version is. How long it keeps idle connections is the host's to say: at most a minute, {@code
         * -Djdk.httpclient.keepalive.timeout=60} before the JVM's first client (from Java 20 on 30 s without it), because a gateway may have
         * closed the connection, and a write on it is of unknown effect then.
         *
         * @param own the client
         * @return this
         * @throws IllegalArgumentException if it follows redirects
         */
        public Builder client(HttpClient own) {
            if (own.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException(
                        "the HTTP client must not follow redirects: a POST would lose its body");
            }
            this.client = own;
            return this;
        }

        /**
         * The settings.
         *
         * @return a new value
         */
        public HttpSettings build() {
            return new HttpSettings(this);
        }

        private static Duration positive(Duration time) {
            if (Objects.requireNonNull(time).isZero() || time.isNegative()) {
                throw new IllegalArgumentException("a time limit is above 0, not " + time);
            }
            return time;
        }
    }
}
