package io.hotpath.server.reference;

import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.load.LoadResult;
import io.hotpath.bridge.fivetran.load.Progress;
import io.hotpath.core.thread.AgentThread;
import io.hotpath.core.thread.Background;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.server.log.ErrorLog;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.SleepingIdleStrategy;

/**
 * Keeps the reference tables of a running engine in step, on one thread of its own: loads what is due or asked for, and looks for
 * new versions, whoever made them. A load that fails is told and tried again; the version before goes on serving.
 */
public final class ReferenceService implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(2);

    private final ReferenceLoads loads;
    private final ReferenceTables tables;
    private final Consumer<String> news;
    private final ErrorLog errors;
    private final Map<String, LoadSchedule> schedules = new HashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AgentThread thread = new AgentThread(new Watcher(), new SleepingIdleStrategy(LOOK_NANOS));
    private final Map<String, List<String>> refused = new HashMap<>();
    private String trouble = "";
    private volatile boolean closing;

    /**
     * @param pipeline declares the tables.
     * @param loads    loads them.
     * @param tables   of the engine.
     * @param news     hears in one line each what was loaded and what went wrong.
     * @param errors   keeps where defects came from.
     */
    public ReferenceService(
        final Pipeline pipeline, final ReferenceLoads loads, final ReferenceTables tables, final Consumer<String> news,
        final ErrorLog errors) {
        this.errors = errors;
        this.loads = loads;
        this.tables = tables;
        this.news = news;
        final long now = System.nanoTime();
        pipeline.referenceDefinitions().forEach(
            each -> schedules.put(each.name(), new LoadSchedule(each.reloadNanos(), each.refreshNanos(), now)));
    }

    /**
     * Loads every table of which no version can serve, and starts to look. When this returns, a version of each table waits to be
     * announced or is in use.
     *
     * @throws LoadFailedException where a table cannot be loaded, or what was loaded cannot serve.
     */
    public void start() {
        look();
        for (final String table : loads.tables()) {
            if (!tables.isServed(table)) {
                told(table, loads.load(table, false, Progress.NONE));
            }
        }
        look();
        for (final String table : loads.tables()) {
            if (!tables.isServed(table)) {
                throw new LoadFailedException(
                    Reason.DEFINITION, "no version of table '" + table + "' can serve: " + String.join("; ", refused.get(table)));
            }
        }
        if (!schedules.isEmpty()) {
            thread.start();
        }
    }

    private final class Watcher implements Agent {
        @Override
        public String roleName() {
            return "hotpath-reference";
        }

        @Override
        public void onStart() {
            Background.enter();
        }

        @Override
        public int doWork() {
            loads.tables().forEach(ReferenceService.this::loadIfDue);
            if (!closing) { // whoever closes has no longer waited for a load, and the tables are gone
                tryToLook();
            }
            return 0;
        }
    }

    private void tryToLook() {
        try {
            look();
            trouble = "";
        } catch (final UncheckedIOException passing) {
            final String now = String.valueOf(passing.getCause().getMessage());
            if (!now.equals(trouble)) {
                news.accept("new versions of tables cannot be looked for: " + now);
            }
            trouble = now;
        }
    }

    private void look() {
        tables.look((table, number, why) -> {
            refused.put(table, why);
            final String instead = tables.isServed(table) ? "the one before goes on serving" : "and there is none before";
            why.forEach(each ->
                news.accept("version " + number + " of table '" + table + "' is not used, " + instead + ": " + each));
        });
    }

    private void loadIfDue(final String table) {
        if (closing) {
            return;
        }
        final LoadSchedule schedule = schedules.get(table);
        final long now = System.nanoTime();
        final boolean whole = schedule.wantsReload(now) || tables.needsWhole(table);
        if (!asked.remove(table) && !schedule.isDue(now, whole)) {
            return;
        }
        try {
            told(table, loads.load(table, !whole, this::endIfClosing));
            schedule.loaded(whole, System.nanoTime());
        } catch (final LoadFailedException failed) {
            if (closing) {
                return;
            }
            if (failed.reason() == Reason.DEFECT) {
                errors.record(failed);
            }
            news.accept("table '" + table + "' was not loaded, the version before goes on serving: " + failed.getMessage());
            schedule.failed(System.nanoTime());
        }
    }

    /** Asked a few times a second while rows come: a load that ends half-way leaves no version. */
    private void endIfClosing(final long rows, final long expected) {
        if (closing) {
            throw new LoadFailedException(Reason.UNREACHABLE, "the engine ends");
        }
    }

    private void told(final String table, final LoadResult result) {
        if (!result.isNew()) {
            return;
        }
        news.accept(String.format(Locale.ROOT, "table '%s' version %d: %,d %s, %,d read in %.1f s", table, result.number(),
            result.header().rows(), result.isChanges() ? "changed rows" : "rows", result.rowsRead(), result.nanos() / 1e9));
        result.repeatedKeys().ifPresent(repeated -> news.accept("table '" + table + "': " + repeated));
        if (!result.drift().isEmpty()) {
            news.accept("table '" + table + "' has changed its columns: " + result.drift());
        }
    }

    /** @return why the tables are no longer kept in step, or null while they are. Any thread. */
    public Throwable failure() {
        return thread.failure();
    }

    /** Asks for a load of a table as soon as may be. Any thread. */
    public void ask(final String table) {
        asked.add(table);
        thread.wakeUp();
    }

    /**
     * Ends the thread. A load under way ends with its next rows; one whose source does not answer is left behind after 2 s, on a
     * thread that ends with the process, and makes no version: that appears by a rename at its end.
     */
    @Override
    public void close() {
        closing = true;
        thread.close(CLOSING_PATIENCE);
    }
}
