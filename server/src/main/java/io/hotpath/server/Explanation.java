package io.hotpath.server;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Says in readable lines why something failed: our own messages as they are, Kafka's reason without the value that it quotes, and
 * of anything else its kind; where that is a defect of ours, its message may hold what a record held, and stays in nobody's log.
 */
public final class Explanation {
    private static final Pattern PROPERTY = Pattern.compile("configuration \"?([a-z][a-z0-9._]*)");
    /** What the virtual machine says of a page of a mapped file that the disk has no room for, or that is behind the file's end. */
    private static final String MAPPED = "a fault occurred in";
    private static final Map<Class<? extends Throwable>, String> KINDS = Map.of(
        StackOverflowError.class, "something is nested too deep",
        OutOfMemoryError.class, "the heap is too small; give it more by HOTPATH_JAVA_OPTS=-Xmx...");

    private Explanation() {
    }

    /**
     * Explains a failure.
     *
     * @param failure of any kind.
     * @return at least one line, without a stack trace.
     */
    public static List<String> of(final Throwable failure) {
        final String message = failure.getMessage();
        if (isOurs(failure) && message != null) {
            return message.lines().toList();
        }
        if (cause(failure, ConfigException.class) instanceof final ConfigException wrong) {
            return List.of(refusedProperty(wrong));
        }
        if (failure instanceof InternalError && message != null && message.startsWith(MAPPED)) {
            return List.of("a mapped file could not be read or written: the disk is full, or somebody has cut the file");
        }
        return List.of(KINDS.getOrDefault(failure.getClass(), kind(failure)));
    }

    private static String kind(final Throwable failure) {
        final String kind = failure.getClass().getSimpleName();
        if (isDefect(failure)) {
            return "a defect of hotpath, " + kind + at(failure);
        }
        final Throwable told = failure instanceof KafkaException && failure.getCause() != null ? failure.getCause() : failure;
        final String message = told.getMessage();
        return message == null ? kind : told.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
    }

    private static String at(final Throwable failure) {
        return failure.getStackTrace().length == 0 ? "" : " at " + failure.getStackTrace()[0];
    }

    /** @return whether a failure is one that we told in our own words. */
    public static boolean isOurs(final Throwable failure) {
        return failure.getClass().getName().startsWith("io.hotpath.");
    }

    /** @return whether nobody but us can mend it: its frames are worth keeping, its message may hold a value. */
    public static boolean isDefect(final Throwable failure) {
        final String name = failure.getClass().getName();
        return !isOurs(failure) && !(failure instanceof OutOfMemoryError)
            && (failure instanceof RuntimeException || failure instanceof Error) && name.startsWith("java.lang.");
    }

    private static Throwable cause(final Throwable failure, final Class<? extends Throwable> wanted) {
        Throwable each = failure;
        while (each != null && !wanted.isInstance(each)) {
            each = each.getCause();
        }
        return each;
    }

    /** Kafka's own message quotes the value, which may be a secret. */
    private static String refusedProperty(final ConfigException wrong) {
        final Matcher name = PROPERTY.matcher(String.valueOf(wrong.getMessage()));
        return "Kafka refuses the value of " + (name.find() ? "the property '" + name.group(1) + "'" : "a property");
    }
}
