package io.hotpath.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the tables of a pipeline file, and the words that their columns may have. */
class ReferenceProblemsTest {
    @TempDir
    Path directory;

    @Test
    void allThatIsWrongWithATableIsToldAtOnce() {
        final String wrong = ReferencesTest.FILE.replace("key: {id: customer}", "key: {id: custommer}")
            .replace("missing: {limit: 50}", "missing: {limt: 50}").replace("files: terminals.parquet", "jdbc: x")
            .replace("customers.blocked", "customers.bloked").replace("age(customers)", "age(custs)");
        final String told = assertThrows(InvalidDefinitionException.class, () -> PipelineLoader.load(
            new PipelineSource("joined.yaml", wrong, name -> directory.resolve(name)))).getMessage();
        for (final String part : List.of("did you mean 'customer'?", "did you mean 'limit'?", "needs 'table'",
            "did you mean 'customers.blocked'?", "no reference table 'custs'")) {
            assertTrue(told.contains(part), part + " in\n" + told);
        }
    }

    @Test
    void typesAreToldByFileLineAndTable() {
        final String wrong = ReferencesTest.FILE
            .replace("columns: {limit: number, country: text", "columns: {limit: nombre, country: text")
            .replace("missing: {limit: 50}", "missing: {limit: 50}\n    types: {blocked: int46, since: \"decimal(39,2)\"}")
            .replace("files: terminals.parquet, key: terminal", "lake: terminals, key: terminal, types: {risk: int}");
        final String told = assertThrows(InvalidDefinitionException.class, () -> PipelineLoader.load(
            new PipelineSource("joined.yaml", wrong, name -> directory.resolve(name)))).getMessage();
        for (final String part : List.of(
            "joined.yaml:13: reference table 'customers': column 'blocked': unknown type 'int46'; did you mean 'int",
            "joined.yaml:13: reference table 'customers': column 'since'", "'nombre'", "'types' is for 'files'")) {
            assertTrue(told.contains(part), part + " in\n" + told);
        }
    }

    @Test
    void columnsMayBeCalledByTheirTypes() {
        final String typed = ReferencesTest.FILE.replace("columns: {limit: number, country: text, blocked: number, since: time}",
            "columns: {limit: \"money(2)\", country: string, blocked: boolean, since: timestamp_ms}");
        final Pipeline loaded = PipelineLoader.load(new PipelineSource("joined.yaml", typed, name -> directory.resolve(name)));
        assertEquals("{limit=money(2), country=string, blocked=boolean, since=timestamp_ms}",
            loaded.referenceDefinitions().getFirst().types().toString());
        assertEquals("{limit=number, country=text, blocked=number, since=time}",
            loaded.referenceDefinitions().getFirst().join().columns().toString());
    }
}
