package io.hotpath.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerRaceTest {
    private static final int PAYMENTS = 1_000;

    @TempDir
    Path directory;

    private PeerRace race(final int... lies) throws IOException {
        final PaymentData data = PaymentData.simulate(directory.resolve("payments"), 50, 20, PAYMENTS, done -> { });
        final RaceSetup setup = new RaceSetup(data.source(), 50, 20, PAYMENTS, 1, 1, List.of(), 1, "64m");
        final List<Entrant> entrants = List.of(entrant("first", lies[0]), entrant("second", lies[1]));
        final ContestantJvm jvm = new ContestantJvm(setup, data.file(), new PeerJars(Jvm.root()));
        return new PeerRace(setup, entrants, jvm, directory, news -> { });
    }

    private static Entrant entrant(final String name, final int lie) {
        return new Entrant(
            name, name, LyingContestant.class.getName(), false, true, Map.of(LyingContestant.PAYMENT, Integer.toString(lie)));
    }

    @Test
    void oneOtherDecisionEndsTheRaceAndIsNamed() throws IOException {
        final PeerRace race = race(-1, 137);
        final RaceFailure failure = assertThrows(RaceFailure.class, race::run);
        assertEquals("second has decided otherwise than first on payment 137; no figure counts", failure.getMessage());
    }

    @Test
    void oneOtherDecisionBehindTheFirstPassEndsTheRaceToo() throws IOException {
        final PeerRace race = race(-1, PAYMENTS + 137);
        final RaceFailure failure = assertThrows(RaceFailure.class, race::run);
        assertTrue(failure.getMessage().contains("behind the first 1000 payments"), failure.getMessage());
    }
}
