package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.memory.MemoryBudget;
import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/** Sets the label field of events that are in the log already, and of those whose label came first. */
final class LabelCorrection implements AutoCloseable {
    private final LabelBinding binding;
    private final EntryLayout layout;
    private final EventLog log;
    private final EntityTable[] entities;
    private final WindowState[] windows;
    private final int valueOffset;
    private final LabelIndex index;
    private final MemoryBudget budget;
    private final long wantedKey;

    LabelCorrection(final FeaturePlan plan, final MemoryBudget budget, final EventLog log, final EntityTable[] entities) {
        this.log = log;
        this.entities = entities;
        this.budget = budget;
        binding = plan.labels();
        layout = plan.entryLayout();
        windows = plan.windows().toArray(new WindowState[0]);
        valueOffset = plan.values().stream()
            .filter(value -> value.field().equals(binding.eventValue()))
            .mapToInt(LoggedValue::entryOffset).findFirst().orElse(-1);
        final long retainedNanos = plan.windows().stream().mapToLong(WindowState::leaveAgeNanos).max().orElse(0);
        index = new LabelIndex(budget, layout.labelKeyLength(), retainedNanos + plan.latenessNanos());
        wantedKey = budget.allocate(keyBytes());
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
        if (early != LoggedValue.MISSING && valueOffset >= 0) {
            NativeMemory.putLong(entry + valueOffset, early);
        }
    }

    boolean label(final DirectBuffer label, final int blockOffset, final long streamTimeNanos) {
        final Field key = binding.labelKey();
        final long value = WindowEngine.read(binding.labelValue(), label, blockOffset);
        if (value == LoggedValue.MISSING || key.isMissing(label, blockOffset)
            || !index.label(label, blockOffset + key.offset(), value)) {
            return false;
        }
        NativeMemory.copy(label, blockOffset + key.offset(), wantedKey, layout.labelKeyLength());
        final long position = find(index.value());
        if (position >= 0 && valueOffset >= 0) {
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
        for (final WindowState window : windows) {
            final int ordinal = NativeMemory.getInt(entry + layout.entityOffset(window.entity()));
            final boolean inside = window.holds(timeNanos, streamTimeNanos) && layout.passes(entry, window.filterBit());
            if (inside && ordinal != EntityTable.ABSENT) {
                correct(window, entities[window.entity()].stateAddress(ordinal), before, value);
            }
        }
    }

    private void correct(final WindowState window, final long state, final long before, final long value) {
        for (int i = 0; i < window.sums().size(); i++) {
            final WindowState.Sum sum = window.sums().get(i);
            if (sum.value().entryOffset() == valueOffset) {
                if (before == LoggedValue.MISSING && sum.presentOffset() != window.countOffset()) {
                    NativeMemory.addInt(state + sum.presentOffset(), 1);
                } else if (before != LoggedValue.MISSING) {
                    SumArithmetic.change(state, sum, before, -1);
                }
                SumArithmetic.change(state, sum, value, 1);
            }
        }
    }

    @Override
    public void close() {
        index.close();
        budget.free(wantedKey, keyBytes());
    }
}
