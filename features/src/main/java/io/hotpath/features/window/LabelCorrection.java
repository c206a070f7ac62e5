package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.ColdPath;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.aggregate.StateMemory;
import java.util.Arrays;
import org.agrona.BitUtil;
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
    private final LabelIndex index;
    private final MemoryBudget budget;
    private final long wantedKey;

    LabelCorrection(
        final FeaturePlan plan,
        final MemoryBudget budget,
        final EventLog log,
        final EntityTable[] entities,
        final Window[] windows,
        final StateMemory memory) {
        this.log = log;
        this.entities = entities;
        this.budget = budget;
        binding = plan.labels();
        layout = plan.entryLayout();
        this.memory = memory;
        this.windows = sliding(windows);
        valueOffset = plan.values().stream()
            .filter(value -> binding.eventValue().equals(value.field()))
            .mapToInt(LoggedValue::entryOffset).findFirst().orElseThrow();
        final long retainedNanos = plan.windows().stream().mapToLong(WindowDefinition::neededAgeNanos).max().orElse(0);
        index = new LabelIndex(budget, layout.labelKeyLength(), retainedNanos + plan.latenessNanos());
        wantedKey = budget.allocate(keyBytes());
    }

    @ColdPath
    private static SlidingWindow[] sliding(final Window[] windows) {
        return Arrays.stream(windows).filter(SlidingWindow.class::isInstance).toArray(SlidingWindow[]::new);
    }

    private int keyBytes() {
        return BitUtil.align(layout.labelKeyLength(), Long.BYTES);
    }

    void advance(final long streamTimeNanos) {
        index.advance(streamTimeNanos);
    }

    /** An entry was made: notes its key, and gives it the label that came before it. */
    void inserted(final long entry, final DirectBuffer event, final int blockOffset, final long timeNanos) {
        final int keyOffset = blockOffset + binding.eventKey().offset();
        NativeMemory.copy(event, keyOffset, entry + layout.labelKeyOffset(), layout.labelKeyLength());
        if (binding.eventKey().isMissing(event, blockOffset)) {
            return;
        }
        final long early = index.event(event, keyOffset, timeNanos);
        if (early != LoggedValue.MISSING) {
            NativeMemory.putLong(entry + valueOffset, early);
        }
    }

    boolean label(final DirectBuffer label, final int blockOffset, final long streamTimeNanos) {
        final Field key = binding.labelKey();
        final long value = LoggedValue.readWhole(binding.labelValue(), label, blockOffset);
        if (value == LoggedValue.MISSING || key.isMissing(label, blockOffset)
            || !index.label(label, blockOffset + key.offset(), value)) {
            return false;
        }
        NativeMemory.copy(label, blockOffset + key.offset(), wantedKey, layout.labelKeyLength());
        final long position = find(index.value());
        if (position >= 0) {
            correct(log.address(position), value, streamTimeNanos);
        }
        return position >= 0;
    }

    private long find(final long timeNanos) {
        long position = log.firstAtOrAfter(timeNanos);
        while (position < log.end() && log.timeNanos(position) == timeNanos) {
            if (isWanted(log.address(position))) {
                return position;
            }
            position++;
        }
        return -1;
    }

    private boolean isWanted(final long entry) {
        final long key = entry + layout.labelKeyOffset();
        for (int i = 0; i < keyBytes(); i += Long.BYTES) {
            if (NativeMemory.getLong(key + i) != NativeMemory.getLong(wantedKey + i)) {
                return false;
            }
        }
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
        budget.free(wantedKey, keyBytes());
    }
}
