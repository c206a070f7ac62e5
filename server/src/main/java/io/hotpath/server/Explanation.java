package io.hotpath.server;

import java.util.List;

/** Says in readable lines why something failed: our own messages as they are, anything else with its kind. */
public final class Explanation {

    private Explanation() {
    }

    /**
     * Explains a failure.
     *
     * @param failure of any kind.
     * @return at least one line, without a stack trace.
     */
    public static List<String> of(final Throwable failure) {
        final boolean ours = failure.getClass().getName().startsWith("io.hotpath.");
        final String message = failure.getMessage();
        if (ours && message != null) {
            return message.lines().toList();
        }
        final String kind = failure.getClass().getSimpleName();
        return List.of(message == null ? kind : kind + ": " + message.lines().findFirst().orElse(""));
    }
}
