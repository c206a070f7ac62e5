package io.hotpath.demo;

import io.hotpath.codecs.decision.Decision;
import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalReader;
import io.hotpath.scoring.training.SingleFeature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The features that the demo decided by, from its journal, to see what each alone would be worth. One thread. */
final class JournaledFeatures {
    /** Enough to tell, and 32 MB of them with sixteen features. */
    private static final int MAX_DECISIONS = 500_000;

    private final List<String> names;
    private final float[][] columns;
    private final boolean[] labels;
    private int size;

    private JournaledFeatures(final List<String> names, final int capacity) {
        this.names = names;
        columns = new float[names.size()][capacity];
        labels = new boolean[capacity];
    }

    /**
     * Reads the last half a million decisions.
     *
     * @param directory of the journal; its engine may be at work.
     * @param names     of the pipeline's features.
     * @param ledger    has the labels.
     */
    static JournaledFeatures read(final Path directory, final List<String> names, final Ledger ledger) {
        try (Journal journal = Journal.forReading(directory); JournalReader reader = journal.log().reader()) {
            final JournaledFeatures features = new JournaledFeatures(names, (int) Math.min(ledger.decisions(), MAX_DECISIONS));
            final long first = journal.log().lastSequence() - features.labels.length;
            final Decision decision = new Decision();
            while (features.size < features.labels.length && reader.next()) {
                if (reader.decision() != null && reader.input().sequence() > first) {
                    features.add(decision, reader.decision(), ledger);
                }
            }
            return features;
        }
    }

    private void add(final Decision decision, final Frame frame, final Ledger ledger) {
        decision.wrap(frame.buffer(), Frame.HEADER_LENGTH, frame.payloadLength());
        for (int i = 0; i < columns.length; i++) {
            columns[i][size] = (float) decision.feature(i);
        }
        labels[size++] = ledger.isFraud((int) decision.offset());
    }

    SingleFeature best() {
        return SingleFeature.best(names, column -> Arrays.copyOf(columns[column], size), Arrays.copyOf(labels, size));
    }
}
