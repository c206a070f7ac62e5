package io.hotpath.server;

import io.hotpath.engine.EngineThreads;
import io.hotpath.engine.stage.StageMetrics;
import io.hotpath.server.reference.ReferenceService;
import java.nio.file.Path;
import java.util.Map;

/** A pipeline at work, as those see it who started it. Any thread asks; one closes. */
public interface Service extends AutoCloseable {

    /** @return what the stages tell. */
    StageMetrics metrics();

    /** @return which threads the engine has. */
    EngineThreads threads();

    /** @return what keeps the reference tables in step. */
    ReferenceService references();

    /** @return how far it is with what comes in, and who is there, in words. */
    String progress();

    /** @return what came in and is not as usual, in words with their numbers. */
    Map<String, Long> oddities();

    /** @return why the service cannot go on, in one line, or null while it can. */
    String failure();

    /**
     * Keeps class and frames of what the service cannot go on for.
     *
     * @return the file beside the journal that has them, or null where there is no failure or it cannot be written.
     */
    Path noteFailure();

    /** @return decisions that are not confirmed; after the close, those that the next start gives out again. */
    long unconfirmed();

    @Override
    void close();
}
