package io.hotpath.demo;

import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.engine.stage.StageMetrics;
import io.hotpath.scoring.training.RankingMetrics;
import io.hotpath.scoring.training.SingleFeature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a demo came to, under the names and in the order in which {@code --json} prints it. Rates and latencies are those of this
 * process; decisions, outcomes and the model's worth are those of all payments.
 *
 * @param events                 decided or dead letters.
 * @param decisions              that came out of Kafka, repeats not counted.
 * @param deadLettered           records that could not be decoded.
 * @param outcomes               how many of the decisions were which.
 * @param late                   too late for their windows.
 * @param repeated               decisions that came out again after a restart.
 * @param contradicted           repeats that said something else than at first.
 * @param seconds                from the first payment to the last decision.
 * @param eventsPerSecond        of this process.
 * @param averagePrecision       of the scores.
 * @param rocAuc                 of the scores.
 * @param bestFeature            that alone would do best as a score.
 * @param bestFeaturePrecision   its average precision, over the last half a million decisions.
 * @param journal                its directory.
 * @param report                 the latency page.
 * @param warmUpSeconds          the first seconds, until all was compiled; the whole of a short run.
 * @param warmUp                 latencies by stage of these first seconds.
 * @param stages                 latencies by stage of all that came later.
 * @param hotThreadBytesPerEvent heap asked for by the journal and the decide thread, to a tenth of a byte; null after a run so
 *                               short
 *                               that it was all warm-up.
 * @param scorerBytesPerEvent    heap asked for inside ONNX Runtime's call; null likewise.
 */
public record DemoSummary(
        long events,
        long decisions,
        long deadLettered,
        Map<String, Long> outcomes,
        long late,
        long repeated,
        long contradicted,
        double seconds,
        double eventsPerSecond,
        double averagePrecision,
        double rocAuc,
        String bestFeature,
        double bestFeaturePrecision,
        String journal,
        String report,
        double warmUpSeconds,
        Map<String, StageFigures> warmUp,
        Map<String, StageFigures> stages,
        Double hotThreadBytesPerEvent,
        Double scorerBytesPerEvent) {

    /**
     * Latencies of a stage, in nanoseconds; 0 where there are none.
     *
     * @param count     of them.
     * @param p50Nanos  half of all were as fast.
     * @param p99Nanos  99 of 100 were as fast.
     * @param p999Nanos 999 of 1,000 were as fast.
     * @param maxNanos  the slowest.
     */
    public record StageFigures(long count, long p50Nanos, long p99Nanos, long p999Nanos, long maxNanos) {
    }

    /** Scores with the labels of the same payments. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record Scored(float[] scores, boolean[] labels) {
    }

    /**
     * Gathers.
     *
     * @param demo    that is done, its service still there.
     * @param seconds it took.
     * @param report  the latency page.
     * @return the summary.
     */
    public static DemoSummary of(final Demo demo, final double seconds, final Path report) {
        final StageMetrics metrics = demo.metrics();
        final Ledger ledger = demo.ledger();
        final Scored scored = scored(ledger);
        final SingleFeature best =
            JournaledFeatures.read(demo.journal(), demo.pipeline().features().names(), ledger).best();
        return new DemoSummary(
            demo.decisions() + demo.deadLettered(), demo.decisions(), demo.deadLettered(),
            ledger.outcomes(), metrics.late(),
            ledger.repeats(), ledger.contradictions(),
            seconds, metrics.decided() / seconds,
            RankingMetrics.averagePrecision(scored.scores(), scored.labels()),
            RankingMetrics.rocAuc(scored.scores(), scored.labels()),
            best.name(), best.averagePrecision(),
            demo.journal().toString(), report.toString(),
            demo.warmUpSeconds(), stages(demo.warmUp()), stages(demo.latencies()),
            tenths(metrics.decideAllocation().bytesPerEvent() + metrics.publishAllocation().bytesPerEvent()),
            tenths(metrics.decideAllocation().excludedBytesPerEvent()));
    }

    private static Scored scored(final Ledger ledger) {
        final float[] scores = ledger.scores();
        final boolean[] labels = ledger.labels();
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isNaN(scores[i])) {
                scores[count] = scores[i];
                labels[count] = labels[i];
                count++;
            }
        }
        return new Scored(Arrays.copyOf(scores, count), Arrays.copyOf(labels, count));
    }

    /** To a tenth of a byte: a stray kilobyte in a whole run is not a byte an event. */
    private static Double tenths(final double bytes) {
        return Double.isNaN(bytes) ? null : Math.round(bytes * 10) / 10.0;
    }

    private static Map<String, StageFigures> stages(final List<LatencySnapshot> latencies) {
        final Map<String, StageFigures> stages = new LinkedHashMap<>();
        latencies.forEach(stage -> stages.put(stage.name(), new StageFigures(
            stage.count(), stage.percentileNanos(50), stage.percentileNanos(99), stage.percentileNanos(99.9),
            stage.maximumNanos())));
        return stages;
    }
}
