package io.hotpath.benchmarks.peers;

import java.util.List;

/**
 * What a race is run over.
 *
 * @param source    of the payments, as a person reads it.
 * @param customers from 0 to one less.
 * @param terminals from 0 to one less.
 * @param payments  of one pass, which fills the windows before anything counts.
 * @param trees     of the model, 0 for none.
 * @param rounds    in which contestants take turns, forwards and backwards.
 * @param rates     payments a second at which latency is measured.
 * @param seconds   of each rate.
 * @param heap      of each JVM, as its option has it.
 */
public record RaceSetup(
        String source, int customers, int terminals, int payments, int trees, int rounds, List<Integer> rates, int seconds,
        String heap) {

    /** Defends the list against its maker. */
    public RaceSetup {
        rates = List.copyOf(rates);
    }
}
