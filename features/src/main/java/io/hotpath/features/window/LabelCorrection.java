package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import io.hotpath.core.store.WantedKey;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.aggregate.StateMemory;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** Sets the label field of events that are in the log already, and of those whose label came first. */
final class LabelCorrection implements AutoCloseable {
    private final LabelBinding binding;
    private final EntryLayout layout;
    private final EventLog log;
    private final EntityTable[] entities;
    private final SlidingWindow[] windows;
    private final StateMemory memory;
    private final int valueOffset;
    private final KeyIndex index;
    private final EarlyLabels earlyLabels;
    private final WantedKey wanted;

    LabelCorrection(
        final FeaturePlan plan,
        final MemoryBudget budget,
        final EventLog log,
        final EntityTable[] entities,
        final Window[] windows,
        final StateMemory memory) {
        this.log = log;
        this.entities = entities;
        binding = plan.labels();
        layout = plan.entryLayout();
        this.memory = memory;
        this.windows = sliding(windows);
        valueOffset = plan.values().stream()
            .filter(value -> binding.eventValue().equals(value.field()))
            .mapToInt(LoggedValue::entryOffset).findFirst().orElseThrow();
        wanted = new WantedKey(budget, layout.labelKeyLength());
        final long heldNanos = plan.retainedNanos() + plan.latenessNanos();
        index = new KeyIndex(budget, log, layout.arrivalOffset(), wanted, heldNanos);
        earlyLabels = new EarlyLabels(budget, wanted, heldNanos);
    }

    @ColdPath
    private static SlidingWindow[] sliding(final Window[] windows) {
        return Arrays.stream(windows).filter(SlidingWindow.class::isInstance).toArray(SlidingWindow[]::new);
    }

    /**
     * Tells how far the stream has come, before the log gives entries up.
     *
     * @param streamTimeNanos not before the last.
     * @param needed          the first position of the log that some window still needs.
     */
    void advance(final long streamTimeNanos, final long needed) {
        index.advance(streamTimeNanos, needed);
        earlyLabels.advance(streamTimeNanos);
    }

    /** An entry was put in: notes its key, and gives it the label that came before it. */
    void inserted(final long position, final DirectBuffer event, final int blockOffset) {
        if (!binding.hasKey(event, blockOffset)) {
            index.addKeyless(position);
            return;
        }
        final int hash = wanted.read(event, blockOffset + binding.eventKey().offset());
        index.add(position, hash);
        final long early = earlyLabels.take(hash);
        if (early != LoggedValue.MISSING) {
            NativeMemory.putLong(log.address(position) + valueOffset, early);
        }
    }

    boolean label(final DirectBuffer label, final int blockOffset, final long streamTimeNanos) {
        final Field key = binding.labelKey();
        final long value = LoggedValue.readWhole(binding.labelValue(), label, blockOffset);
        if (value == LoggedValue.MISSING || key.isMissing(label, blockOffset)) {
            return false;
        }
        final int hash = wanted.read(label, blockOffset + key.offset());
        final long position = index.find(hash);
        if (position < 0) {
            earlyLabels.put(hash, value);
            return false;
        }
        correct(log.address(position), value, streamTimeNanos);
        return true;
    }

    private void correct(final long entry, final long value, final long streamTimeNanos) {
        final long timeNanos = NativeMemory.getLong(entry + EntryLayout.TIME_OFFSET);
        final long before = NativeMemory.getLong(entry + valueOffset);
        NativeMemory.putLong(entry + valueOffset, value);
        for (final SlidingWindow window : windows) {
            final WindowDefinition definition = window.definition();
            final int ordinal = NativeMemory.getInt(entry + layout.entityOffset(definition.entity()));
            final boolean isInside =
                window.holds(timeNanos, streamTimeNanos) && layout.passes(entry, definition.filterBit());
            if (isInside && ordinal != EntityTable.ABSENT) {
                correct(definition, entities[definition.entity()].stateAddress(ordinal), timeNanos, before, value);
            }
        }
    }

    private void correct(
        final WindowDefinition window, final long state, final long timeNanos, final long before, final long value) {
        for (int i = 0; i < window.accumulators().size(); i++) {
            final Accumulator accumulator = window.accumulators().get(i);
            if (accumulator.value().entryOffset() == valueOffset) {
                if (before != LoggedValue.MISSING) {
                    accumulator.remove(state, timeNanos, before, memory);
                }
                accumulator.add(state, timeNanos, value, memory);
            }
        }
    }

    @Override
    public void close() {
        index.close();
        earlyLabels.close();
        wanted.close();
    }
}
