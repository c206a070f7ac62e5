package io.hotpath.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCommandTest {
    private static final String PIPELINE = """
        pipeline: joined
        events:
          Payment: {time: timestamp_ms, customer: string(12), amount: money(2)}
        sources:
          - {topic: payments, message: Payment, format: json, event-time: time}
        references:
          customers:
            files: customers.csv
            types: {limit: "decimal(12,2)", since: utc_datetime}
            key: {id: customer}
        features:
          of_limit: amount / customers.limit
          member: seconds_between(customers.since, time)
        decision:
          - {otherwise: approve}
        sinks: [{topic: decisions, format: json}]
        """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("joined.yaml"), PIPELINE);
        source("id,limit,since\nA,10,2026-01-01 00:00:00Z\nB,20.5,2026-01-01 00:00:00Z\n");
    }

    private void source(final String text) throws IOException {
        Files.writeString(directory.resolve("customers.csv"), text);
    }

    private int run(final String... words) {
        out.getBuffer().setLength(0);
        final String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--journal";
        all[words.length + 1] = directory.resolve("journal").toString();
        final PrintWriter writer = new PrintWriter(out, true);
        return HotpathCommandLine.run(writer, writer, all);
    }

    private String pipeline() {
        return directory.resolve("joined.yaml").toString();
    }

    private void assertSays(final int code, final String expected, final String... words) {
        assertEquals(code, run(words), out.toString());
        assertTrue(out.toString().contains(expected), expected + " in " + out);
    }

    @Test
    void tableIsLoadedListedShownComparedAndVerified() throws IOException {
        assertSays(0, "none", "reference", "ls", pipeline());
        assertSays(0, "version 1: 2 rows", "reference", "reload", pipeline());
        assertSays(0, "customers", "reference", "ls", pipeline());
        assertSays(0, "DECIMAL(12,2)", "reference", "show", pipeline(), "customers");
        assertSays(0, "limit: 20.50", "reference", "show", pipeline(), "customers", "--key", "B");
        assertSays(1, "no row", "reference", "show", pipeline(), "customers", "--key", "C");
        source("id,limit,since\nA,11,2026-01-01 00:00:00Z\nC,1,2026-01-01 00:00:00Z\nD,1,2026-01-01 00:00:00Z\n");
        assertSays(1, "2 rows more at the source, 1 fewer, 1 changed", "reference", "verify", pipeline(), "--source");
        assertSays(0, "version 2: 3 rows", "reference", "reload", pipeline(), "customers");
        assertSays(1, "rows: 2 added, 1 removed, 1 changed", "reference", "diff", pipeline(), "customers");
        assertSays(1, "limit", "reference", "diff", pipeline(), "customers", "1", "2");
        assertSays(0, "version 2: undamaged", "reference", "verify", pipeline());
        assertSays(0, "the same", "reference", "verify", pipeline(), "--source");
        assertSays(0, "\"version\" : 1", "reference", "ls", pipeline(), "--all", "--json");
    }

    @Test
    void damagedVersionIsFound() throws IOException {
        run("reference", "reload", pipeline());
        final Path version = directory.resolve("journal/tables/customers/0000000001.table");
        final byte[] bytes = Files.readAllBytes(version);
        bytes[bytes.length - 70] ^= 4;
        Files.write(version, bytes);
        assertSays(1, "does not have the hash", "reference", "verify", pipeline());
    }

    @Test
    void wrongNamesAreWrongUsage() {
        assertSays(2, "did you mean 'customers'?", "reference", "show", pipeline(), "custommers");
        assertSays(2, "no version yet", "reference", "show", pipeline(), "customers");
    }

    @Test
    void featuresOfAFileAreJoined() throws IOException {
        Files.writeString(directory.resolve("payments.csv"),
            "time,customer,amount\n1767225601000,A,5.00\n1767225602000,B,41.00\n1767225603000,C,1.00\n");
        final String features = directory.resolve("features.csv").toString();
        final String payments = directory.resolve("payments.csv").toString();
        final String[] words = {"features", pipeline(), "--input", payments, "--output", features};
        assertSays(1, "has no version here", words);
        run("reference", "reload", pipeline());
        assertSays(0, "3 events", words);
        assertEquals("""
            time,of_limit,member
            2026-01-01T00:00:01Z,0.5,1
            2026-01-01T00:00:02Z,2,2
            2026-01-01T00:00:03Z,,
            """, Files.readString(Path.of(features)));
    }

    @Test
    void tableThatCannotBeLoadedDoesNotStopTheOthers() throws IOException {
        final String three = PIPELINE.replace("references:\n", """
            references:
              broken: {files: none.csv, key: {id: customer}}
              alone: {lake: nowhere, key: {id: customer}}
            """);
        Files.writeString(directory.resolve("joined.yaml"), three);
        assertSays(1, "table 'customers' version 1: 2 rows", "reference", "reload", pipeline());
        assertTrue(out.toString().contains("table 'broken': ") && out.toString().contains("table 'alone': "), out.toString());
        assertTrue(out.toString().contains("2 of 3 tables were not loaded"), out.toString());
        assertSays(1, "table 'broken': ", "reference", "reload", pipeline(), "broken");
    }

    @Test
    void reloadOfWhatHasNotChangedSaysSo() {
        assertSays(0, "version 1: 2 rows", "reference", "reload", pipeline());
        assertSays(0, "version 1: nothing has changed", "reference", "reload", pipeline());
    }

    @Test
    void everyKeyThatIsAskedIsShownWithItsCommas() throws IOException {
        source("id,limit,since\n\"a,b\",10,2026-01-01 00:00:00Z\nB,20.5,2026-01-01 00:00:00Z\n");
        run("reference", "reload", pipeline());
        assertSays(0, "limit: 10.00", "reference", "show", pipeline(), "customers", "--key", "a,b");
        assertSays(0, "limit: 10.00", "reference", "show", pipeline(), "customers", "--key", "\"a,b\"");
        assertSays(0, "limit: 20.50", "reference", "show", pipeline(), "customers", "--key", "a,b", "--key", "B");
        assertTrue(out.toString().contains("limit: 10.00"), out.toString());
        assertSays(1, "no row", "reference", "show", pipeline(), "customers", "--key", "a", "--key", "B");
        assertTrue(out.toString().contains("limit: 20.50"), out.toString());
    }

    @Test
    void rowsThatShareAKeyAreTold() throws IOException {
        source("id,limit,since\nA,10,2026-01-01 00:00:00Z\nA,10,2026-01-01 00:00:00Z\nB,1,2026-01-01 00:00:00Z\n");
        assertSays(0, "warning: its key does not tell all rows apart: 3 rows have 2 keys", "reference", "reload", pipeline());
        source("id,limit,since\nA,10,2026-01-01 00:00:00Z\nA,11,2026-01-01 00:00:00Z\nB,1,2026-01-01 00:00:00Z\n");
        assertSays(1, "3 rows have 2 keys", "reference", "reload", pipeline());
    }

    @Test
    void kindOfAColumnMakesItOneAndWhatIsNoneIsToldByItsLine() throws IOException {
        final String called = PIPELINE.replace("types: {limit: \"decimal(12,2)\", since: utc_datetime}",
            "columns: {limit: number, since: time}");
        Files.writeString(directory.resolve("joined.yaml"), called);
        run("reference", "reload", pipeline());
        assertSays(0, "limit: 20.5", "reference", "show", pipeline(), "customers", "--key", "B");
        source("id,limit,since\nA,10,2026-01-01 00:00:00Z\nB,canary,2026-01-01 00:00:00Z\n");
        assertSays(1, "customers.csv:3", "reference", "reload", pipeline());
        assertTrue(out.toString().contains("table 'customers'") && !out.toString().contains("canary"), out.toString());
    }
}
