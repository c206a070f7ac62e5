package io.hotpath.engine.recovery;

import io.hotpath.core.journal.Frame;
import io.hotpath.core.journal.Journal;
import io.hotpath.core.journal.JournalUnavailableException;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.PipelineLoader;
import io.hotpath.engine.pipeline.Version;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A journal opened for one pipeline: its log, its topics' numbers, and where each partition's records end in it. */
public final class JournalSession implements AutoCloseable {
    private final Journal journal;
    private final Pipeline pipeline;
    private final TopicRegistry registry;
    private final JournalInstance instance;
    private final int[] journalSources;
    private final Map<Origin, Long> nextOffsets = new HashMap<>();

    private JournalSession(final Journal journal, final Pipeline pipeline) {
        this.journal = journal;
        this.pipeline = pipeline;
        registry = TopicRegistry.open(journal.directory());
        instance = new JournalInstance(journal.directory());
        journalSources = pipeline.sources().stream().mapToInt(source -> registry.number(source.topic())).toArray();
    }

    /**
     * Opens the journal and keeps a copy of the pipeline in it.
     *
     * @param directory of the journal.
     * @param pipeline  that will decide.
     * @return the session; the caller closes it.
     * @throws JournalUnavailableException where it cannot be written, is in use, or holds events of another layout.
     */
    public static JournalSession open(final Path directory, final Pipeline pipeline) {
        final Journal journal = Journal.forAppending(directory);
        try {
            final PipelineArchive archive = new PipelineArchive(directory);
            final String layout = archive.eventsXml();
            if (layout != null && !layout.equals(pipeline.eventsXml())) {
                throw new JournalUnavailableException(
                    directory, "holds events with other fields than this pipeline declares; give a new journal directory", null);
            }
            archive.keep(pipeline);
            return new JournalSession(journal, pipeline);
        } catch (final RuntimeException failure) {
            journal.close();
            throw failure;
        }
    }

    public Journal journal() {
        return journal;
    }

    /** @return for each source of the pipeline, its number in the journal. */
    public int[] journalSources() {
        return journalSources.clone();
    }

    /** @return topic names by the numbers that frames carry. */
    public List<String> topics() {
        return registry.topics();
    }

    /** @return the first sequence whose output is not known to be confirmed. */
    public long firstUnconfirmed() {
        return Math.min(journal.published().sequence(), journal.log().lastSequence()) + 1;
    }

    /**
     * Finds a pipeline that decided into this journal, for the names of its decisions.
     *
     * @param version as its decisions carry it.
     * @return the pipeline of this session, or one of an earlier run, without its models.
     * @throws JournalUnavailableException where the journal has no copy of it.
     */
    public Pipeline pipeline(final long version) {
        if (version == pipeline.version().number()) {
            return pipeline;
        }
        final PipelineArchive archive = new PipelineArchive(journal.directory());
        final String name = new Version(version).hex();
        if (!archive.versions().contains(name)) {
            throw new JournalUnavailableException(
                journal.directory(), "holds decisions of pipeline " + name + " but no copy of that pipeline", null);
        }
        return PipelineLoader.loadFeatures(archive.open(name));
    }

    /** Notes where an input of an earlier run came from. */
    void note(final Frame input) {
        nextOffsets.merge(new Origin(input.source(), input.partition()), input.offset() + 1, Math::max);
    }

    /**
     * Where to go on reading after the recovery.
     *
     * @param source    index in the pipeline.
     * @param partition of its topic.
     * @return one more than the last offset in the journal; where it holds none, where reading began, or 0 where it never did.
     */
    public long nextOffset(final int source, final int partition) {
        final long start = registry.starts(journalSources[source]).getOrDefault(partition, 0L);
        return Math.max(start, nextOffsets.getOrDefault(new Origin(journalSources[source], partition), 0L));
    }

    /** @return whether the partition was read before, even if nothing came of it. After the recovery. */
    public boolean knows(final int source, final int partition) {
        return registry.starts(journalSources[source]).containsKey(partition)
            || nextOffsets.containsKey(new Origin(journalSources[source], partition));
    }

    /** @return whether any partition of the source's topic was read before. After the recovery. */
    public boolean knowsTopic(final int source) {
        return !registry.starts(journalSources[source]).isEmpty()
            || nextOffsets.keySet().stream().anyMatch(each -> each.journalSource() == journalSources[source]);
    }

    /** @return whether nothing was read or taken yet: the journal was made just now, or was lost. */
    public boolean isEmpty() {
        return journal.log().lastSequence() < 0
            && IntStream.of(journalSources).allMatch(each -> registry.starts(each).isEmpty());
    }

    /** @return the id that the source's topic had when it was read last, or null where that is not known. */
    public String topicId(final int source) {
        return registry.id(journalSources[source]);
    }

    /** @return a name that no other journal has, made when it was first asked for; a copy of the journal has it too. */
    public String instance() {
        return instance.name();
    }

    /**
     * Notes for later starts what a source's topic is and where reading begins in partitions that were not read before.
     *
     * @param source index in the pipeline.
     * @param id     of its topic.
     * @param starts offsets by partition.
     */
    public void rememberTopic(final int source, final String id, final Map<Integer, Long> starts) {
        registry.remember(journalSources[source], id, starts);
    }

    @Override
    public void close() {
        journal.close();
    }

    private record Origin(int journalSource, int partition) {
    }
}
