package io.hotpath.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.latency.LatencySnapshot;
import io.hotpath.core.latency.StageLatencies;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DemoLatenciesTest {
    private final StageLatencies stages = StageLatencies.of("publish");
    private final DemoLatencies latencies = new DemoLatencies(stages, true);

    private static LatencySnapshot stage(final List<LatencySnapshot> all, final String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void firstSecondsAreInNoSteadyFigure() {
        final long start = System.nanoTime();
        final long warm = start + TimeUnit.MINUTES.toNanos(1);
        stages.recorder("publish").record(454_000_000);
        latencies.seen(start, start + 500_000_000, false);
        latencies.look(start);
        latencies.look(warm);
        stages.recorder("publish").record(8_000);
        latencies.seen(warm - 1, warm + 300_000_000, false);
        latencies.seen(warm, warm + 9_000, false);
        latencies.end();
        assertEquals(8_000, (double) stage(latencies.steady(), "publish").maximumNanos(), 10);
        assertEquals(9_000, (double) stage(latencies.steady(), "end-to-end").maximumNanos(), 10);
        assertEquals(1, stage(latencies.warmUp(), "publish").count());
        assertEquals(2, stage(latencies.warmUp(), "end-to-end").count(), "a payment that waits since then is of it");
        assertEquals(List.of("publish", "end-to-end", "control"), latencies.steady().stream().map(LatencySnapshot::name).toList());
        assertEquals(60, latencies.warmUpSeconds(), 1);
    }

    @Test
    void withoutAScheduleTheMomentOfTheDecisionCounts() {
        final DemoLatencies asFastAsItGoes = new DemoLatencies(stages, false);
        final long warm = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        asFastAsItGoes.look(warm);
        asFastAsItGoes.seen(warm - 500, warm + 500, false);
        assertEquals(1, stage(asFastAsItGoes.steady(), "end-to-end").count());
    }

    @Test
    void shortDemoIsAllWarmUp() {
        stages.recorder("publish").record(454_000_000);
        latencies.seen(0, 5, true);
        latencies.end();
        assertEquals(0, stage(latencies.steady(), "publish").count());
        assertEquals(1, stage(latencies.steady(), "end-to-end while a table loads").count());
        assertEquals(1, stage(latencies.warmUp(), "end-to-end").count());
        assertTrue(latencies.warmUpSeconds() < 60);
    }
}
