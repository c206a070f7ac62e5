package io.hotpath.server.command;

import io.hotpath.scoring.training.Evaluation;
import io.hotpath.scoring.training.InputImportance;
import io.hotpath.scoring.training.Threshold;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a training came to, for people. */
final class TrainReport {
    /** Fewer labelled rows than this say more about chance than about the model. */
    private static final int SENSIBLE_POSITIVES = 100;
    private static final int INPUTS_SHOWN = 15;

    private final PrintWriter out;
    private final int cards;

    TrainReport(final PrintWriter out, final int cards) {
        this.out = out;
        this.cards = cards;
    }

    private void line(final String format, final Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    void rows(final TrainedFold fold) {
        line("train: %,d rows, %,d labelled", fold.rows(), fold.positives());
        line("test: %,d rows, %,d labelled", fold.evaluation().rows(), fold.evaluation().positives());
        warn("training", fold.positives());
        warn("test", fold.evaluation().positives());
    }

    private void warn(final String period, final int positives) {
        if (positives > 0 && positives < SENSIBLE_POSITIVES) {
            line("few: the %s holds %,d labelled rows; with fewer than %d, figures are mostly chance: take a longer period",
                period, positives, SENSIBLE_POSITIVES);
        }
    }

    void quality(final TrainedFold fold) {
        if (fold.evaluation().positives() == 0) {
            line("not evaluated: the test period holds no labelled event");
            return;
        }
        figures("", fold.evaluation());
        line("best single input: %s, average precision %.3f", fold.bestSingle().name(), fold.bestSingle().averagePrecision());
    }

    private void figures(final String before, final Evaluation evaluation) {
        line("%sROC AUC %.3f   average precision %.3f   card precision@%d %.3f", before,
            evaluation.rocAuc(), evaluation.averagePrecision(), cards, evaluation.cardPrecision());
    }

    void folds(final List<TrainedFold> folds) {
        if (folds.size() == 1) {
            return;
        }
        line("");
        for (final TrainedFold fold : folds) {
            figures(fold.from() + " to " + fold.to() + ": ", fold.evaluation());
        }
        line("mean of %d folds: ROC AUC %s   average precision %s   card precision@%d %s", folds.size(),
            spread(folds, Evaluation::rocAuc), spread(folds, Evaluation::averagePrecision), cards,
            spread(folds, Evaluation::cardPrecision));
    }

    private static String spread(final List<TrainedFold> folds, final ToDoubleFunction<Evaluation> figure) {
        final double[] values = folds.stream().map(TrainedFold::evaluation).mapToDouble(figure).toArray();
        double mean = 0;
        for (final double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (final double value : values) {
            squares += (value - mean) * (value - mean) / values.length;
        }
        return String.format(Locale.ROOT, "%.3f ± %.3f", mean, Math.sqrt(squares));
    }

    void importance(final List<InputImportance> inputs) {
        line("");
        line("%-32s %7s %7s", "input", "gain", "splits");
        for (final InputImportance input : inputs.subList(0, Math.min(INPUTS_SHOWN, inputs.size()))) {
            line("%-32s %6.1f%% %7d", input.name(), 100 * input.gainShare(), input.splits());
        }
    }

    void thresholds(final List<Threshold> thresholds) {
        line("");
        line("%9s %9s %8s %9s %7s %11s %14s", "score >=", "alerts", "rate", "precision", "recall", "cards a day", "compromised");
        for (final Threshold each : thresholds) {
            line("%9.2f %,9d %7.3f%% %8.1f%% %6.1f%% %11.1f %13.1f%%", each.threshold(), each.alerts(), 100 * each.alertRate(),
                100 * each.precision(), 100 * each.recall(), each.cardsADay(), 100 * each.cardPrecision());
        }
    }
}
