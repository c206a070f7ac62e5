package io.hotpath.core.latency.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotpath.core.latency.StageLatencies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTableTest {

    @Test
    void namesStandLeftAndNumbersRightInTheUnitThatReadsBest() {
        final StageLatencies stages = StageLatencies.of("score", "end-to-end", "control");
        for (int i = 0; i < 2_000; i++) {
            stages.recorder("score").record(847);
        }
        stages.recorder("end-to-end").record(1_024_000);
        assertEquals("""
            stage       count      p50      p90      p99    p99.9   p99.99      max
            score       2,000   847 ns   847 ns   847 ns   847 ns   847 ns   847 ns
            end-to-end      1  1.02 ms  1.02 ms  1.02 ms  1.02 ms  1.02 ms  1.02 ms
            control         0        –        –        –        –        –        –
            """, LatencyTable.render(stages.totals()));
    }

    @Test
    void withoutStagesThereIsTheHeadAlone() {
        assertEquals("stage  count  p50  p90  p99  p99.9  p99.99  max\n", LatencyTable.render(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns", "1, 1 ns", "999, 999 ns", "1000, 1.00 µs", "1234, 1.23 µs", "1235, 1.24 µs", "12345, 12.3 µs",
        "999499, 999 µs", "999500, 1.00 ms", "60000000000, 60.0 s", "3600000000000, 3600 s"})
    void nanosecondsAreWrittenWithThreeDigits(final long nanos, final String expected) {
        assertEquals(expected, NanosText.of(nanos));
    }
}
