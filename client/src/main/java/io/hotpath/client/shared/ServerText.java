package io.hotpath.client.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the numbers of requests and replies mean, as lines of a kind and a word:
 * <pre>
 *   pipeline card-fraud
 *   source 0 sbe authorisations
 *   outcome approve
 *   reason MODEL_HIGH_RISK
 *   score fraud
 *   fallback 2
 *   fallback-reason 1
 *   rejection 3 MALFORMED
 * </pre>
 *
 * @param pipeline        its name.
 * @param sources         that requests can name.
 * @param outcomes        by their numbers.
 * @param reasons         codes by their numbers.
 * @param scores          by their places.
 * @param fallback        number of the fallback's outcome; {@link #NONE} where the pipeline has none.
 * @param fallbackReasons numbers of the fallback's reasons.
 * @param rejections      why a record is no event, by number; empty where no number is in use.
 */
public record ServerText(
    String pipeline, List<Source> sources, List<String> outcomes, List<String> reasons, List<String> scores, int fallback,
    List<Integer> fallbackReasons, List<String> rejections) {
    /** Number of no outcome. */
    public static final int NONE = 255;

    /**
     * A source of requests.
     *
     * @param number as requests carry it.
     * @param format of its records, such as {@code sbe}.
     * @param name   as the pipeline file has it.
     */
    public record Source(int number, String format, String name) {
    }

    /** Defends the lists against their makers. */
    public ServerText {
        sources = List.copyOf(sources);
        outcomes = List.copyOf(outcomes);
        reasons = List.copyOf(reasons);
        scores = List.copyOf(scores);
        fallbackReasons = List.copyOf(fallbackReasons);
        rejections = List.copyOf(rejections);
    }

    static ServerText of(final String text) {
        final List<String[]> lines = text.lines().map(line -> line.split(" ", 2)).toList();
        return new ServerText(
            words(lines, "pipeline").getFirst(), words(lines, "source").stream().map(ServerText::source).toList(),
            words(lines, "outcome"), words(lines, "reason"), words(lines, "score"),
            words(lines, "fallback").stream().map(Integer::valueOf).findFirst().orElse(NONE),
            words(lines, "fallback-reason").stream().map(Integer::valueOf).toList(), rejections(lines));
    }

    private static List<String> words(final List<String[]> lines, final String kind) {
        return lines.stream().filter(line -> line[0].equals(kind)).map(line -> line[1]).toList();
    }

    private static Source source(final String words) {
        final String[] parts = words.split(" ", 3);
        return new Source(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }

    private static List<String> rejections(final List<String[]> lines) {
        final List<String> rejections = new ArrayList<>();
        for (final String words : words(lines, "rejection")) {
            final int number = Integer.parseInt(words.substring(0, words.indexOf(' ')));
            while (rejections.size() <= number) {
                rejections.add("");
            }
            rejections.set(number, words.substring(words.indexOf(' ') + 1));
        }
        return rejections;
    }

    /** @return the lines. */
    @Override
    public String toString() {
        return Stream.of(
            Stream.of("pipeline " + pipeline),
            sources.stream().map(each -> "source " + each.number() + ' ' + each.format() + ' ' + each.name()),
            outcomes.stream().map(each -> "outcome " + each),
            reasons.stream().map(each -> "reason " + each),
            scores.stream().map(each -> "score " + each),
            fallback == NONE ? Stream.<String>empty() : Stream.of("fallback " + fallback),
            fallbackReasons.stream().map(each -> "fallback-reason " + each),
            Stream.iterate(0, i -> i < rejections.size(), i -> i + 1).filter(i -> !rejections.get(i).isEmpty())
                .map(i -> "rejection " + i + ' ' + rejections.get(i)))
            .flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }
}
