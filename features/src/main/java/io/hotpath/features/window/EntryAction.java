package io.hotpath.features.window;

import io.hotpath.core.memory.NativeMemory;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;
import io.hotpath.features.expression.Operators;

/** What is done with an entry of the event log. */
@FunctionalInterface
interface EntryAction {

    /**
     * Does it.
     *
     * @param entry its address.
     */
    void apply(long entry);

    /** Changes the state of the entity that the event names, if it names one. */
    record OfEntity(int ordinalOffset, EntityTable entities, StateAction change) implements EntryAction {
        @Override
        public void apply(final long entry) {
            final int ordinal = NativeMemory.getInt(entry + ordinalOffset);
            if (ordinal != EntityTable.ABSENT) {
                change.apply(entities.stateAddress(ordinal), entry);
            }
        }
    }

    /** Writes which entity the current event names. */
    record WriteEntity(int offset, CurrentEntity entity) implements EntryAction {
        @Override
        public void apply(final long entry) {
            NativeMemory.putInt(entry + offset, entity.ordinal());
        }
    }

    /** Writes a value of the current event. */
    record WriteValue(int index, EvaluationFrame frame) implements EntryAction {
        @Override
        public void apply(final long entry) {
            NativeMemory.putLong(entry + EntryLayout.valueOffset(index), frame.value(index));
        }
    }

    /** Notes whether the current event passes a filter: asked once, since it must leave the windows that it entered. */
    record WritePassed(int filter, int offset, Expression condition, EvaluationFrame frame) implements EntryAction {
        @Override
        public void apply(final long entry) {
            final long before = filter == 0 ? 0 : NativeMemory.getLong(entry + offset);
            final long bit = Operators.isTrue(condition.evaluate(frame)) ? 1L << filter : 0;
            NativeMemory.putLong(entry + offset, before | bit);
        }
    }
}
