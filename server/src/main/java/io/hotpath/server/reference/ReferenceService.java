package io.hotpath.server.reference;

import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.load.LoadResult;
import io.hotpath.bridge.fivetran.load.Progress;
import io.hotpath.core.thread.Background;
import io.hotpath.core.thread.Threads;
import io.hotpath.engine.definition.ReferenceTableDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.reference.ReferenceTables;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Keeps the reference tables of a running engine in step, on one thread of its own: loads what is due or asked for, and looks for
 * new versions, whoever made them. A load that fails is told and tried again; the version before goes on serving.
 */
public final class ReferenceService implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long FIRST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_RETRY_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final ReferenceLoads loads;
    private final ReferenceTables tables;
    private final Consumer<String> news;
    private final Map<String, Schedule> schedules = new HashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofPlatform().name("hotpath-reference").daemon().unstarted(this::run);
    private volatile boolean running = true;

    /** When a table is loaded next. */
    private static final class Schedule {
        private final long reloadNanos;
        private final long refreshNanos;
        private long nextReload;
        private long nextRefresh;
        private long retryNanos = FIRST_RETRY_NANOS;

        Schedule(final ReferenceTableDefinition definition, final long now) {
            reloadNanos = definition.reloadNanos();
            refreshNanos = definition.refreshNanos();
            nextReload = now + reloadNanos;
            nextRefresh = now + refreshNanos;
        }

        boolean wantsReload(final long now) {
            return reloadNanos > 0 && now - nextReload >= 0;
        }

        boolean wantsRefresh(final long now) {
            return refreshNanos > 0 && now - nextRefresh >= 0;
        }

        void loaded(final boolean whole, final long now) {
            nextReload = whole ? now + reloadNanos : nextReload;
            nextRefresh = now + refreshNanos;
            retryNanos = FIRST_RETRY_NANOS;
        }

        void failed(final boolean whole, final long now) {
            nextReload = whole ? now + retryNanos : nextReload;
            nextRefresh = now + retryNanos;
            retryNanos = Math.min(2 * retryNanos, LONGEST_RETRY_NANOS);
        }
    }

    /**
     * @param pipeline declares the tables.
     * @param loads    loads them.
     * @param tables   of the engine.
     * @param news     hears in one line each what was loaded and what went wrong.
     */
    public ReferenceService(
        final Pipeline pipeline, final ReferenceLoads loads, final ReferenceTables tables, final Consumer<String> news) {
        this.loads = loads;
        this.tables = tables;
        this.news = news;
        final long now = System.nanoTime();
        pipeline.referenceDefinitions().forEach(each -> schedules.put(each.name(), new Schedule(each, now)));
    }

    /**
     * Loads every table that has no version yet, and starts to look. When this returns, a version of each table waits to be
     * announced or is in use.
     *
     * @throws LoadFailedException where a table without a version cannot be loaded.
     */
    public void start() {
        for (final String table : loads.tables()) {
            if (tables.directory().latest(table).isEmpty()) {
                told(table, loads.load(table, false, Progress.NONE));
            }
        }
        look();
        if (!schedules.isEmpty()) {
            thread.start();
        }
    }

    private void run() {
        Background.enter();
        while (running) {
            for (final String table : loads.tables()) {
                loadIfDue(table);
            }
            look();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void look() {
        tables.look((table, number, why) -> why.forEach(each ->
            news.accept("version " + number + " of table '" + table + "' is not used, the one before goes on serving: " + each)));
    }

    private void loadIfDue(final String table) {
        final Schedule schedule = schedules.get(table);
        final boolean isAsked = asked.remove(table);
        final boolean whole = schedule.wantsReload(System.nanoTime());
        if (!isAsked && !whole && !schedule.wantsRefresh(System.nanoTime())) {
            return;
        }
        try {
            told(table, loads.load(table, !whole, Progress.NONE));
            schedule.loaded(whole, System.nanoTime());
        } catch (final LoadFailedException failed) {
            news.accept("table '" + table + "' was not loaded, the version before goes on serving: " + failed.getMessage());
            schedule.failed(whole, System.nanoTime());
        }
    }

    private void told(final String table, final LoadResult result) {
        if (!result.isNew()) {
            return;
        }
        news.accept(String.format(Locale.ROOT, "table '%s' version %d: %,d %s, %,d read in %.1f s", table, result.number(),
            result.header().rows(), result.isChanges() ? "changed rows" : "rows", result.rowsRead(), result.nanos() / 1e9));
        if (!result.drift().isEmpty()) {
            news.accept("table '" + table + "' has changed its columns: " + result.drift());
        }
    }

    /** Asks for a load of a table as soon as may be. Any thread. */
    public void ask(final String table) {
        asked.add(table);
        LockSupport.unpark(thread);
    }

    /** Ends the thread; a load under way is finished first. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
