package io.hotpath.benchmarks.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureRaceTest {
    private static final RaceSetup SETUP = new RaceSetup(HandbookWindows.HANDBOOK, 20, 10, 3_000, 3_000, 3, false);

    private static final int CUSTOMER_COUNT_30D = 7;
    private static final int PAYMENTS = 500;

    /** Answers as the heap implementation does, but for one feature of one payment. */
    private static final class WrongOnce implements FeatureContestant {
        private final HeapContestant heap = new HeapContestant(SETUP.windows(), SETUP.payments());
        private boolean wrong;

        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public void take(final long from, final long to) {
            heap.take(from, to);
            wrong = to == SETUP.fill() + 777;
        }

        @Override
        public double feature(final int index) {
            return wrong && index == 8 ? heap.feature(index) + 1e-9 : heap.feature(index);
        }

        @Override
        public long nativeBytes() {
            return 0;
        }

        @Override
        public void close() {
            heap.close();
        }
    }

    private static HotpathContestant hotpath() {
        return new HotpathContestant(SETUP.windows().plan(SETUP.customers(), SETUP.terminals(), false), SETUP.payments());
    }

    @Test
    void heapImplementationAgreesWithTheEngine() {
        try (FeatureRace race = new FeatureRace(SETUP, List.of(
                hotpath(), new HeapContestant(SETUP.windows(), SETUP.payments()), new GeneratorControl(SETUP.payments())),
            taken -> { })) {
            assertEquals(List.of(HotpathContestant.NAME, HeapContestant.NAME, GeneratorControl.NAME),
                race.run().stream().map(ContestantFigures::name).toList());
        }
    }

    @Test
    void oneWrongAnswerEndsTheRace() {
        try (FeatureRace race =
                new FeatureRace(SETUP, List.of(hotpath(), new WrongOnce(), new GeneratorControl(SETUP.payments())), taken -> { })) {
            final IllegalStateException wrong = assertThrows(IllegalStateException.class, race::run);
            assertTrue(wrong.getMessage().startsWith("payment " + (SETUP.fill() + 776) + ": feature 8 is "), wrong.getMessage());
        }
    }

    @Test
    void windowsAreFullAfterTheFillAndStayAsFull() {
        final double full = (double) SETUP.liveEvents() / SETUP.customers() * HandbookWindows.LONGEST
            / (HandbookWindows.LONGEST + HandbookWindows.DELAY);
        try (HotpathContestant engine = hotpath()) {
            engine.take(0, SETUP.fill());
            assertEquals(full, meanCount(engine, SETUP.fill()), full / 10);
            engine.take(SETUP.fill() + PAYMENTS, 3 * SETUP.fill());
            assertEquals(full, meanCount(engine, 3 * SETUP.fill()), full / 10);
        }
    }

    /** @return payments of a customer in the longest window, over some payments. */
    private static double meanCount(final FeatureContestant engine, final long from) {
        double sum = 0;
        for (long number = from; number < from + PAYMENTS; number++) {
            engine.take(number, number + 1);
            sum += engine.feature(CUSTOMER_COUNT_30D);
        }
        return sum / PAYMENTS;
    }
}
