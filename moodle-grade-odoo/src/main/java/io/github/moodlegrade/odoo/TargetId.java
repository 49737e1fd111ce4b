package io.github.moodlegrade.odoo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The permanent name of a target in stored keys: {@code edition@host:port/database}, shortened by a digest where it would be too long. */
final class TargetId {
    private static final int MOST = 64;
    private static final int DIGEST = 24;

    private TargetId() {}

    static String of(String edition, String host, int port, String database) {
        String whole = edition + "@" + host.toLowerCase(Locale.ROOT) + ":" + port + "/" + database;
        if (whole.length() <= MOST && whole.matches("[\\x21-\\x7e]+")) {
            return whole;
        }
        String readable = whole.replaceAll("[^\\x21-\\x7e]", "_");
        return readable.substring(0, Math.min(readable.length(), MOST - DIGEST - 1)) + "~" + digest(whole);
    }

    private static String digest(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, sha)).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
