package io.hotpath.server.reference;

import io.hotpath.bridge.fivetran.ChangingSnapshot;
import io.hotpath.bridge.fivetran.LoadFailedException;
import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.bridge.fivetran.LoadFailures;
import io.hotpath.bridge.fivetran.Snapshot;
import io.hotpath.bridge.fivetran.TableDefinition;
import io.hotpath.bridge.fivetran.load.ChangeLimits;
import io.hotpath.bridge.fivetran.load.LoadResult;
import io.hotpath.bridge.fivetran.load.Progress;
import io.hotpath.bridge.fivetran.load.TableLoader;
import io.hotpath.bridge.fivetran.snapshot.FileSnapshot;
import io.hotpath.bridge.fivetran.snapshot.JdbcSnapshot;
import io.hotpath.bridge.fivetran.snapshot.JdbcSource;
import io.hotpath.core.problem.NearestName;
import io.hotpath.core.table.TableDirectory;
import io.hotpath.engine.definition.ReferenceTableDefinition;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.reference.ReferenceTables;
import io.hotpath.engine.stage.RecordReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Loads the tables that a pipeline declares. One load of a table at a time; the threads of several tables may load together. */
public final class ReferenceLoads {
    /** {@code _fivetran_synced} is when a synchronisation began; its last rows come hours later in the worst case. */
    private static final Duration OVERLAP = Duration.ofHours(6);

    private final Pipeline pipeline;
    private final TableLoader loader;
    private final Map<String, String> environment;

    /**
     * @param pipeline    declares the tables.
     * @param directory   of the versions.
     * @param environment holds the passwords that declarations name.
     */
    public ReferenceLoads(final Pipeline pipeline, final Path directory, final Map<String, String> environment) {
        this.pipeline = pipeline;
        this.environment = environment;
        final ChangeLimits limits = ChangeLimits.standard(
            ReferenceTables.longestRowBytes(pipeline.references(), RecordReader.frameCapacity(pipeline)));
        loader = new TableLoader(new TableDirectory(directory), OVERLAP, limits, Clock.systemUTC());
    }

    /** @return the names of the tables, in the order of the file. */
    public List<String> tables() {
        return pipeline.referenceDefinitions().stream().map(ReferenceTableDefinition::name).toList();
    }

    /**
     * Makes the next version of a table.
     *
     * @param table       its name.
     * @param onlyChanges whether to read no more than what has changed and the keys, where the source can tell.
     * @param progress    is told.
     * @return the new version.
     * @throws LoadFailedException where there is none.
     */
    public LoadResult load(final String table, final boolean onlyChanges, final Progress progress) {
        final ReferenceTableDefinition declared = declared(table);
        final List<String> columns = List.copyOf(declared.join().columns().keySet());
        final TableDefinition definition =
            new TableDefinition(table, List.copyOf(declared.join().key().keySet()), columns);
        try (Snapshot snapshot = LoadFailures.named("table '" + table + "'", () -> open(declared))) {
            return onlyChanges && snapshot instanceof final ChangingSnapshot changing
                ? loader.refresh(definition, changing, progress)
                : loader.reload(definition, snapshot, progress);
        }
    }

    private ReferenceTableDefinition declared(final String table) {
        return pipeline.referenceDefinitions().stream().filter(each -> each.name().equals(table)).findFirst()
            .orElseThrow(() -> new LoadFailedException(Reason.DEFINITION, "the pipeline declares no reference table '" + table + "'"
                + NearestName.hint(table, tables())));
    }

    private Snapshot open(final ReferenceTableDefinition declared) {
        if (!declared.option("jdbc").isEmpty()) {
            return new JdbcSnapshot(jdbc(declared));
        }
        return declared.option("lake").isEmpty()
            ? FileSnapshot.of(place(declared.option("files")), declared.types())
            : FileSnapshot.ofLake(place(declared.option("lake")));
    }

    private Path place(final String name) {
        return pipeline.source().locate().apply(name);
    }

    private JdbcSource jdbc(final ReferenceTableDefinition declared) {
        final String[] table = declared.option("table").split("\\.", 2);
        if (table.length != 2) {
            throw new LoadFailedException(Reason.DEFINITION, "table '" + declared.name() + "': 'table' must be SCHEMA.TABLE");
        }
        final String variable = declared.option("password-env");
        if (!variable.isEmpty() && !environment.containsKey(variable)) {
            throw new LoadFailedException(Reason.DEFINITION,
                "table '" + declared.name() + "': the environment has no variable " + variable + ", which 'password-env' names");
        }
        return new JdbcSource(declared.option("jdbc"), declared.option("user"), environment.getOrDefault(variable, ""), table[0],
            table[1], JdbcSource.CHUNK_ROWS);
    }
}
