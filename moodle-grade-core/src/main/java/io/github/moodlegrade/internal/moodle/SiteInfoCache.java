package io.github.moodlegrade.internal.moodle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.moodlegrade.run.RunContext;
import java.time.Duration;

/** Asks for the site info once in a few minutes. Safe for all threads. */
final class SiteInfoCache {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String ONLY_KEY = Functions.SITE_INFO;

    private final MoodleClient client;
    private final Cache<String, SiteInfo> kept = Caffeine.newBuilder()
            .maximumSize(1)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();

    SiteInfoCache(MoodleClient client) {
        this.client = client;
    }

    /** The site info; what lacks a function is not kept, so that adding it helps at once. */
    SiteInfo get(RunContext run) throws InterruptedException {
        SiteInfo known = kept.getIfPresent(ONLY_KEY);
        return known != null ? known : ask(run);
    }

    /** The site info as it is now. */
    SiteInfo ask(RunContext run) throws InterruptedException {
        MoodleCall call = new MoodleCall(Functions.SITE_INFO);
        SiteInfo read = SiteInfo.of(call, client.call(call, run));
        if (read.missing().isEmpty()) {
            kept.put(ONLY_KEY, read);
        }
        return read;
    }
}
