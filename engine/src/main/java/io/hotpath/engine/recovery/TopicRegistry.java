package io.hotpath.engine.recovery;

import io.hotpath.core.journal.JournalUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The topics that a journal's frames name by number: one a line in the file {@code topics}, only ever appended to, so that a
 * number keeps its meaning when the pipeline's sources change.
 */
final class TopicRegistry {
    private final Path file;
    private final List<String> topics;

    private TopicRegistry(final Path file, final List<String> topics) {
        this.file = file;
        this.topics = topics;
    }

    static TopicRegistry open(final Path journal) {
        final Path file = journal.resolve("topics");
        try {
            return new TopicRegistry(file, Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>());
        } catch (final IOException failure) {
            throw new JournalUnavailableException(file, "cannot be read", failure);
        }
    }

    /** @return the topic's number, given to it now where it has none yet. */
    int number(final String topic) {
        if (!topics.contains(topic)) {
            append(topic);
        }
        return topics.indexOf(topic);
    }

    private void append(final String topic) {
        try {
            Files.writeString(file, topic + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (final IOException failure) {
            throw new JournalUnavailableException(file, "cannot be written", failure);
        }
        topics.add(topic);
    }

    /** @return the topics by their numbers. */
    List<String> topics() {
        return List.copyOf(topics);
    }
}
