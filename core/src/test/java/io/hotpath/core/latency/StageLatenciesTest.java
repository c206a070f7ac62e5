package io.hotpath.core.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageLatenciesTest {
    private final StageLatencies stages = StageLatencies.of("decode", "score", StageLatencies.END_TO_END);

    private static List<Long> counts(final List<LatencySnapshot> snapshots) {
        return snapshots.stream().map(LatencySnapshot::count).toList();
    }

    @Test
    void stagesKeepTheirOrder() {
        assertEquals(List.of("decode", "score", "end-to-end"), stages.names());
        assertEquals(stages.names(), stages.totals().stream().map(LatencySnapshot::name).toList());
        assertEquals(stages.names(), stages.intervals().stream().map(LatencySnapshot::name).toList());
    }

    @Test
    void eachStageHasOneRecorderAndCountsForItself() {
        assertSame(stages.recorder("score"), stages.recorder("score"));
        stages.recorder("score").record(5);
        stages.recorder("score").record(6);
        stages.recorder("end-to-end").record(7);
        assertEquals(List.of(0L, 2L, 1L), counts(stages.totals()));
        assertEquals(List.of(0L, 2L, 1L), counts(stages.intervals()));
        assertEquals(List.of(0L, 0L, 0L), counts(stages.intervals()));
        assertEquals(List.of(0L, 2L, 1L), counts(stages.reset()), "what is forgotten");
        assertEquals(List.of(0L, 0L, 0L), counts(stages.totals()));
    }

    @Test
    void anUnknownStageIsToldWithTheNearestKnownOne() {
        final IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class, () -> stages.recorder("scoer"));
        assertEquals("no stage 'scoer'; did you mean 'score'?", unknown.getMessage());
    }

    @Test
    void aStageNamedTwiceIsRefused() {
        final IllegalArgumentException twice = assertThrows(IllegalArgumentException.class, () -> StageLatencies.of("a", "b", "a"));
        assertEquals("stage 'a' is named twice", twice.getMessage());
    }
}
