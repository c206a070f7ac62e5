package io.hotpath.server;

import io.hotpath.core.ring.StageFailure;
import java.util.stream.Stream;

/**
 * What a service cannot go on for.
 *
 * @param of    of what, as the beginning of a line.
 * @param cause why; null where there is no such failure.
 */
record Stop(String of, Throwable cause) {

    static Stop of(final StageFailure stage) {
        return stage == null
            ? new Stop("", null) : new Stop(stage.thread() + " stopped at sequence " + stage.sequence() + ": ", stage.cause());
    }

    /** @return the first that is one, or null. */
    static Stop first(final Stop... possible) {
        return Stream.of(possible).filter(each -> each.cause() != null).findFirst().orElse(null);
    }

    String line() {
        return of + Explanation.of(cause).getFirst();
    }
}
