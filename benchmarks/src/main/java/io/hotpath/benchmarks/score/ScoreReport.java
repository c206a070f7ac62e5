package io.hotpath.benchmarks.score;

import io.hotpath.benchmarks.Machine;
import java.util.List;
import java.util.Locale;

/**
 * A race's result, as JSON holds it.
 *
 * @param model       the trees or the file.
 * @param trees       of the model.
 * @param leaves      of all of them.
 * @param features    inputs of a row.
 * @param chosen      why hotpath evaluates it as it does.
 * @param rows        that each contestant takes in turn, in each round.
 * @param rounds      measured.
 * @param contestants in the order of the table.
 * @param machine     that it was run on.
 */
public record ScoreReport(
        String model, int trees, long leaves, int features, String chosen, int rows, int rounds, List<ScoreFigures> contestants,
        Machine machine) {

    /** @return lines for the terminal. */
    String text() {
        final StringBuilder text = new StringBuilder(2048);
        text.append(String.format(Locale.ROOT, "%n%s: %d trees, %,d leaves, %d inputs; one row a call, %d rounds of %,d rows%n",
            model, trees, leaves, features, rounds, rows));
        text.append(String.format(Locale.ROOT, "hotpath: %s%n%n", chosen));
        text.append(String.format(Locale.ROOT, "%-34s %10s %19s %9s %10s %9s%n",
            "", "ns/row", "lowest..highest", "ns/tree", "x hotpath", "B/score"));
        for (final ScoreFigures each : contestants) {
            text.append(String.format(Locale.ROOT, "%-34s %10.1f %9.1f..%8.1f %9.2f %10.2f %9.1f%n", each.name(), each.nanos(),
                each.lowestNanos(), each.highestNanos(), each.nanosPerTree(), each.timesHotpath(), each.bytesPerScore()));
        }
        return text.append(System.lineSeparator()).append(machine.line()).append(System.lineSeparator()).toString();
    }
}
