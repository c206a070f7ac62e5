package io.hotpath.benchmarks.peers;

import io.hotpath.benchmarks.peers.job.ContestantProgram;
import io.hotpath.benchmarks.peers.job.ScoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Alternating rounds: A B C, then C B A, each contestant twice a round, for throughput and for latency, each time in a fresh JVM.
 * After each run its decisions are held against those of the first: payment by payment in the first pass, by a digest of numbers
 * and scores in all that follows. One difference ends the race without a figure.
 */
final class PeerRace {
    private static final String REFERENCE = "reference";

    private final RaceSetup setup;
    private final List<Entrant> entrants;
    private final Runner runner;
    private final Path directory;
    private final Consumer<String> news;
    private final Map<String, Map<View, List<RunResult>>> results = new HashMap<>();
    private final Map<View, RunResult> references = new EnumMap<>(View.class);
    private final long startNanos = System.nanoTime();
    private Entrant reference;
    private int done;

    /**
     * @param entrants  in the order of the first round.
     * @param runner    does the runs.
     * @param directory to work in; the caller deletes it.
     * @param news      hears which run begins.
     */
    PeerRace(
        final RaceSetup setup, final List<Entrant> entrants, final Runner runner, final Path directory,
        final Consumer<String> news) {
        this.setup = setup;
        this.entrants = entrants;
        this.runner = runner;
        this.directory = directory;
        this.news = news;
    }

    /** @return what each came to, in the order of the entrants. */
    List<EntrantResults> run() throws IOException {
        for (int round = 0; round < setup.rounds(); round++) {
            for (final Entrant entrant : round % 2 == 0 ? entrants : entrants.reversed()) {
                for (final View view : views()) {
                    run(entrant, view, round);
                }
            }
        }
        return entrants.stream().map(each -> new EntrantResults(each, results.get(each.name()))).toList();
    }

    private List<View> views() {
        return setup.rates().isEmpty() ? List.of(View.THROUGHPUT) : List.of(View.values());
    }

    private void run(final Entrant entrant, final View view, final int round) throws IOException {
        news.accept("round " + (round + 1) + " of " + setup.rounds() + ": " + entrant.title() + ", " + view + left());
        final Path place = directory.resolve("run" + done);
        final RunResult result = runner.run(entrant, view, place);
        if (entrant.decides()) {
            compare(entrant, view, result, place.resolve(ContestantProgram.SCORES));
        }
        Directories.delete(place);
        results.computeIfAbsent(entrant.name(), name -> new EnumMap<>(View.class))
            .computeIfAbsent(view, each -> new ArrayList<>()).add(result);
        done++;
    }

    private String left() {
        final int all = setup.rounds() * entrants.size() * views().size();
        final long seconds = done == 0 ? 0 : (System.nanoTime() - startNanos) / done * (all - done) / 1_000_000_000;
        return " (" + done + " of " + all + " runs done" + (done == 0 ? ")" : ", about " + (seconds + 59) / 60 + " min left)");
    }

    private void compare(final Entrant entrant, final View view, final RunResult result, final Path scores) throws IOException {
        final Path kept = directory.resolve(REFERENCE);
        if (reference == null) {
            reference = entrant;
            Files.move(scores, kept, StandardCopyOption.REPLACE_EXISTING);
        } else {
            final long payment = ScoreFile.mismatch(kept, scores);
            if (payment >= 0) {
                throw new RaceFailure(differs(entrant) + " on payment " + payment + "; no figure counts");
            }
        }
        final RunResult expected = references.putIfAbsent(view, result);
        if (expected != null && (expected.decisions() != result.decisions() || !expected.digest().equals(result.digest()))) {
            throw new RaceFailure(differs(entrant) + " behind the first " + setup.payments() + " payments; no figure counts");
        }
    }

    private String differs(final Entrant entrant) {
        return entrant.title() + " has decided otherwise than " + reference.title();
    }

    /** @return decisions that were compared by their digest, of each run of a view. */
    long decisionsCompared(final View view) {
        return references.containsKey(view) ? references.get(view).decisions() : 0;
    }
}
