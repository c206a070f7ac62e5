package io.hotpath.server.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are only named where others can read them, in a pipeline file or on a command line: {@code ${env:NAME}} stands for a
 * variable of the environment, {@code ${file:PATH}} for what a file holds, less the end of its last line. Kafka writes its own
 * providers' the same way; who has declared some of those by {@code config.providers} gets them untouched.
 */
public final class SecretReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");
    private static final String KAFKAS_OWN = "config.providers";
    private static final long LARGEST_BYTES = 1 << 20;

    private SecretReferences() {
    }

    /**
     * Puts values in the place of their names.
     *
     * @param properties  by name.
     * @param environment of the process.
     * @return the same with every reference replaced.
     * @throws KafkaUnavailableException where a variable is not set or a file cannot be read; names the property and the reference.
     */
    public static Map<String, String> resolve(final Map<String, String> properties, final Map<String, String> environment) {
        if (properties.containsKey(KAFKAS_OWN)) {
            return properties;
        }
        final Map<String, String> resolved = new HashMap<>();
        properties.forEach((name, value) -> resolved.put(name,
            REFERENCE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(value(name, found, environment)))));
        return resolved;
    }

    private static String value(final String property, final MatchResult found, final Map<String, String> environment) {
        if (found.group(1).equals("file")) {
            return content(property, Path.of(found.group(2)));
        }
        final String value = environment.get(found.group(2));
        if (value == null) {
            throw new KafkaUnavailableException("the Kafka property '" + property + "' asks for the variable '" + found.group(2)
                + "' of the environment, which is not set", null);
        }
        return value;
    }

    private static String content(final String property, final Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_BYTES) {
                return Files.readString(file).stripTrailing();
            }
        } catch (final IOException unreadable) {
            // Told below: what the system says of a file may quote what is in it.
        }
        throw new KafkaUnavailableException(
            "the Kafka property '" + property + "' asks for the file " + file + ", which cannot be read", null);
    }
}
