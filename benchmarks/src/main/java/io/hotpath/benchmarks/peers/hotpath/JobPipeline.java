package io.hotpath.benchmarks.peers.hotpath;

import io.hotpath.benchmarks.peers.job.Settings;
import io.hotpath.benchmarks.peers.job.Trees;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The job as a pipeline file, with its model beside it, as a user would have them. */
public final class JobPipeline {
    /** Where payments come from. */
    public static final String PAYMENTS = "payments";
    /** Where decisions go. */
    public static final String DECISIONS = "decisions";
    /** Where goes what cannot be read. */
    public static final String DEAD_LETTERS = "dead-letters";
    /** In the settings: whether labels may also come late, so that hotpath keeps an index of all live payments. */
    public static final String LATE_LABELS = "hotpath.late-labels";
    /** In the settings: what the pipeline says of its threads; empty for nothing. */
    public static final String THREADS = "hotpath.threads";
    /** In the settings: {@code sbe} or {@code json}. */
    public static final String FORMAT = "hotpath.format";

    private static final String FILE = "peers.yaml";
    private static final String EVENTS = """
        pipeline: peers
        events:
          Transaction:
            tx_id: int64
            tx_time: timestamp_s
            customer_id: int64
            terminal_id: int64
            amount: money(2)
            fraud: boolean?
        """;
    private static final String LABEL = """
          FraudLabel: {tx_id: int64, fraud: boolean}
        labels: {message: FraudLabel, key: tx_id, sets: fraud}
        """;
    private static final String JSON_NAMES = """
            names: {tx_id: TRANSACTION_ID, tx_time: TX_DATETIME, customer_id: CUSTOMER_ID, terminal_id: TERMINAL_ID,
                    amount: TX_AMOUNT, fraud: TX_FRAUD}
        """;
    private static final String FEATURES = """
        features:
          amount_paid: amount
          is_weekend: weekday(tx_time) >= 6
          is_night: hour(tx_time) <= 6
          customer_count_1d: count() over customer in 1d
          customer_mean_1d: mean(amount) over customer in 1d
          customer_count_7d: count() over customer in 7d
          customer_mean_7d: mean(amount) over customer in 7d
          customer_count_30d: count() over customer in 30d
          customer_mean_30d: mean(amount) over customer in 30d
          terminal_count_1d: count() over terminal in 1d delayed 7d
          terminal_risk_1d: coalesce(mean(fraud) over terminal in 1d delayed 7d, 0)
          terminal_count_7d: count() over terminal in 7d delayed 7d
          terminal_risk_7d: coalesce(mean(fraud) over terminal in 7d delayed 7d, 0)
          terminal_count_30d: count() over terminal in 30d delayed 7d
          terminal_risk_30d: coalesce(mean(fraud) over terminal in 30d delayed 7d, 0)
        """;
    private static final String MODEL = """
        models:
          trees:
            file: trees.json
            inputs: [amount_paid, is_weekend, is_night, customer_count_1d, customer_mean_1d, customer_count_7d, customer_mean_7d,
                     customer_count_30d, customer_mean_30d, terminal_count_1d, terminal_risk_1d, terminal_count_7d,
                     terminal_risk_7d, terminal_count_30d, terminal_risk_30d]
        """;
    private static final String RULE = "  - {when: trees.score >= 0, then: decline, reason: HIGH}\n";

    private JobPipeline() {
    }

    /** Writes model and pipeline into the contestant's directory and loads them. */
    static Pipeline load(final Settings settings) throws IOException {
        return PipelineLoader.load(PipelineSource.of(write(settings)));
    }

    /** @return the pipeline file. */
    public static Path write(final Settings settings) throws IOException {
        final Path directory = settings.path(Settings.DIRECTORY);
        final int trees = settings.number(Settings.TREES);
        if (trees > 0) {
            XgboostTrees.write(new Trees(trees), directory.resolve("trees.json"));
        }
        return Files.writeString(directory.resolve(FILE), text(settings, trees > 0));
    }

    private static String text(final Settings settings, final boolean hasModel) {
        final boolean late = settings.isSet(LATE_LABELS);
        final String format = settings.text(FORMAT);
        final String threads = settings.text(THREADS);
        return EVENTS + (late ? LABEL : "")
            + "sources:\n  - topic: " + PAYMENTS + "\n    message: Transaction\n    format: " + format
            + "\n    event-time: tx_time\n"
            + (format.equals("json") ? JSON_NAMES : "")
            + (late ? "  - {topic: labels, message: FraudLabel, format: " + format + "}\n" : "")
            + "entities:\n  customer: {key: customer_id, expected: " + settings.number(Settings.CUSTOMERS) + "}\n"
            + "  terminal: {key: terminal_id, expected: " + settings.number(Settings.TERMINALS) + "}\n"
            + FEATURES + (hasModel ? MODEL : "")
            + "decision:\n" + (hasModel ? RULE : "") + "  - {otherwise: approve}\n"
            + "sinks: [{topic: " + DECISIONS + ", format: sbe}]\ndead-letter: " + DEAD_LETTERS + "\nmax-ahead: 36500d\n"
            + "engine: {memory: 8GiB" + (threads.isEmpty() ? "" : ", threads: " + threads) + "}\n";
    }
}
