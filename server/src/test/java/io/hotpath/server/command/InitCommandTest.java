package io.hotpath.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.server.HotpathCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file that somebody has to a pipeline that loads. */
class InitCommandTest {
    private static final int WRONG_USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(final String... arguments) {
        return HotpathCommandLine.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String made(final String sample) throws IOException {
        final Path file = Files.writeString(directory.resolve("sample"), sample);
        final Path pipeline = directory.resolve("payments.yaml");
        assertEquals(
            0, run("init", "--sample", file.toString(), "--output", pipeline.toString(), "--topic", "auth"), err.toString());
        assertEquals(0, run("validate", pipeline.toString()), err.toString());
        return Files.readString(pipeline);
    }

    @Test
    void nestedJsonBecomesAPipelineThatLoads() throws IOException {
        final String pipeline = made("""
            {"eventTime":"2026-09-01T10:00:00+02:00","card":{"panToken":"tok1"},"amount":"22.84","cur":"EUR","threeDs":null}
            {"eventTime":"2026-09-01T10:00:01.5+02:00","card":{"panToken":"tok1"},"amount":"2.80","cur":"EUR","threeDs":true}
            {"eventTime":"2026-09-01T10:00:02+02:00","card":{"panToken":"tok2"},"amount":"1.00","cur":"USD"}
            """);
        for (final String line : new String[] {
            "pipeline: payments", "  - topic: auth", "    event_time: timestamp_ms", "    amount: money(2)", "    cur: string(3)",
            "    three_ds: boolean?", "    pan_token: string(16)", "      pan_token: card.panToken", "  pan: pan_token",
            "  pan_amount_mean_7d: mean(amount) over pan in 7d excluding current"}) {
            assertTrue(pipeline.lines().anyMatch(line::equals), () -> line + " is not in\n" + pipeline);
        }
    }

    @Test
    void decisionsShowWhatTheyAreOf() throws IOException {
        final String pipeline = made("""
            {"eventId":"e1","at":"2026-09-01T10:00:00Z","card":{"panToken":"t1"},"merchant":{"id":"m1"},"amount":"2.84"}
            {"eventId":"e2","at":"2026-09-01T10:00:01Z","card":{"panToken":"t1"},"merchant":{"id":"m2"},"amount":"2.80"}
            {"eventId":"e3","at":"2026-09-01T10:00:02Z","card":{"panToken":"t2"},"merchant":{"id":"m1"},"amount":"1.00"}
            """);
        assertTrue(pipeline.contains("fields: [event_id, pan_token, merchant_id, amount]}"), pipeline);
        assertTrue(pipeline.contains("  merchant: merchant_id\n"), pipeline);
    }

    @Test
    void csvBecomesAPipelineThatLoads() throws IOException {
        final String pipeline = made("""
            "id","ts","user name","price"
            1,1788220800000,"a, b",1.5
            2,1788220801000,c,
            """);
        for (final String line : new String[] {
            "    format: csv", "    columns: [id, ts, 'user name', price]", "    ts: timestamp_ms", "    user_name: string(16)",
            "    price: decimal(1)?", "      user_name: 'user name'"}) {
            assertTrue(pipeline.lines().anyMatch(line::equals), () -> line + " is not in\n" + pipeline);
        }
    }

    @Test
    void sampleWithoutATimeIsRefusedAndNotShown() throws IOException {
        final Path file = Files.writeString(directory.resolve("sample"), "{\"pan\":\"4111111111111111\"}\n");
        assertEquals(1, run("init", "--sample", file.toString(), "--output", directory.resolve("p.yaml").toString()));
        assertTrue(err.toString().contains("no field that every record has is a time"), err.toString());
        assertFalse(err.toString().contains("4111"), err.toString());
    }

    @Test
    void fileThatIsThereIsNotWrittenOver() throws IOException {
        final Path there = Files.writeString(directory.resolve("p.yaml"), "mine");
        assertEquals(WRONG_USAGE, run("init", "--sample", there.toString(), "--output", there.toString()));
        assertEquals("mine", Files.readString(there));
    }
}
