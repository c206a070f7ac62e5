package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.peers.job.Phase;
import io.hotpath.benchmarks.peers.job.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a JVM is started for: engines have settings that are better for one than for the other. */
public enum View {
    /** As many as it takes. */
    THROUGHPUT {
        @Override
        List<Phase> phases(final RaceSetup setup) {
            return List.of(warmUp(setup), Phase.asFastAsItGoes(setup.payments(), true));
        }
    },
    /** How long each takes when they come by a schedule. */
    LATENCY {
        @Override
        List<Phase> phases(final RaceSetup setup) {
            final List<Phase> phases = new ArrayList<>(List.of(warmUp(setup)));
            for (final Waiting waiting : Waiting.values()) {
                for (final int rate : setup.rates()) {
                    phases.add(Phase.at(rate, Math.min(setup.seconds(), WARM_UP_SECONDS), waiting, false));
                    phases.add(Phase.at(rate, setup.seconds(), waiting, true));
                }
            }
            return phases;
        }
    };

    private static final int WARM_UP_SECONDS = 2;
    /** Until the compiler has done what it is going to do. */
    private static final int WARM_UP_PAYMENTS = 2_000_000;
    /** A race so small measures nothing, and need not warm up. */
    private static final int SMALL = 100_000;

    abstract List<Phase> phases(RaceSetup setup);

    private static Phase warmUp(final RaceSetup setup) {
        final int payments = setup.payments() < SMALL ? setup.payments() : Math.max(setup.payments(), WARM_UP_PAYMENTS);
        return Phase.asFastAsItGoes(payments, false);
    }

    /** @return payments of all phases. */
    long payments(final RaceSetup setup) {
        return phases(setup).stream().mapToLong(Phase::payments).sum();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
