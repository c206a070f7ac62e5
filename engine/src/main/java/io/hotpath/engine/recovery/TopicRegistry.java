package io.hotpath.engine.recovery;

import io.hotpath.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The topics that a journal's frames name by number, one a line in the file {@code topics}. A number keeps its meaning when the
 * pipeline's sources change, so lines never go and never move. Behind the name, each after a blank, stand the topic's id as the
 * brokers have it and where reading began in each partition, once they are known:
 * <pre>
 *   transactions 9gX0bT2nR1uXz0Q9kQ0t5A 0:0 1:0 2:1500
 * </pre>
 * The file is written anew beside itself and moved over itself: a crash leaves the old one or the new one. Any thread.
 */
final class TopicRegistry {
    private final Path file;
    private final List<Topic> topics;

    /** A topic that was made anew under its name has another id. Offsets by partition. */
    private record Topic(String name, String id, SortedMap<Integer, Long> starts) {
        private static Topic of(final String line) {
            final String[] words = line.split(" ", -1);
            final SortedMap<Integer, Long> starts = new TreeMap<>();
            for (int i = 2; i < words.length; i++) {
                final int colon = words[i].indexOf(':');
                starts.put(Integer.parseInt(words[i].substring(0, colon)), Long.parseLong(words[i].substring(colon + 1)));
            }
            return new Topic(words[0], words.length > 1 ? words[1] : null, starts);
        }

        private String line() {
            return id == null ? name : name + ' ' + id
                + starts.entrySet().stream().map(each -> " " + each.getKey() + ':' + each.getValue()).collect(Collectors.joining());
        }
    }

    private TopicRegistry(final Path file, final List<Topic> topics) {
        this.file = file;
        this.topics = topics;
    }

    static TopicRegistry open(final Path journal) {
        final Path file = journal.resolve("topics");
        try {
            final List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return new TopicRegistry(file, new ArrayList<>(lines.stream().map(Topic::of).toList()));
        } catch (final IOException failure) {
            throw new JournalUnavailableException(file, "cannot be read", failure);
        } catch (final NumberFormatException | IndexOutOfBoundsException damaged) {
            throw new JournalUnavailableException(file, "is damaged: a line is no topic with its id and its partitions", damaged);
        }
    }

    /** @return the topic's number, given to it now where it has none yet. */
    synchronized int number(final String name) {
        final List<String> names = topics();
        if (names.contains(name)) {
            return names.indexOf(name);
        }
        topics.add(new Topic(name, null, new TreeMap<>()));
        write();
        return names.size();
    }

    /** Notes a topic's id, and where reading begins in partitions of which that is not known yet. */
    synchronized void remember(final int number, final String id, final Map<Integer, Long> starts) {
        final Topic before = topics.get(number);
        final SortedMap<Integer, Long> all = new TreeMap<>(starts);
        all.putAll(before.starts());
        final Topic now = new Topic(before.name(), id, all);
        if (!now.equals(before)) {
            topics.set(number, now);
            write();
        }
    }

    private void write() {
        final String text = topics.stream().map(each -> each.line() + '\n').collect(Collectors.joining());
        final Path unfinished = file.resolveSibling("topics.unfinished");
        try (FileChannel channel = FileChannel.open(unfinished,
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException failure) {
            throw new JournalUnavailableException(file, "cannot be written", failure);
        }
    }

    /** @return the topics by their numbers. */
    synchronized List<String> topics() {
        return topics.stream().map(Topic::name).toList();
    }

    /** @return the id that the topic had when it was read last, or null where nobody noted it. */
    synchronized String id(final int number) {
        return topics.get(number).id();
    }

    /** @return where reading began in each partition, as far as it was noted. */
    synchronized Map<Integer, Long> starts(final int number) {
        return Map.copyOf(topics.get(number).starts());
    }
}
