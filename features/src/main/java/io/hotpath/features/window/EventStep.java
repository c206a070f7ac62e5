package io.hotpath.features.window;

import io.hotpath.codecs.schema.Field;
import io.hotpath.core.store.EntityTable;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.expression.EvaluationFrame;
import io.hotpath.features.expression.Expression;

/** One step of what is done for every event. */
@FunctionalInterface
interface EventStep {

    /**
     * Does it.
     *
     * @param frame of the event.
     */
    void run(EvaluationFrame frame);

    /** Reads a value that the log keeps. */
    record ReadValue(LoggedValue value) implements EventStep {
        @Override
        public void run(final EvaluationFrame frame) {
            frame.value(value.index(), value.read(frame));
        }
    }

    /**
     * Reads a text as its number in a dictionary of all texts that the field ever held: equal numbers are equal texts, without
     * doubt, where hashes would leave one. A text that only an event knows that stays out of its windows is not noted.
     */
    record ReadText(LoggedValue value, EntityTable dictionary) implements EventStep {
        @Override
        public void run(final EvaluationFrame frame) {
            final Field field = value.field();
            frame.value(value.index(), field.isMissing(frame.event(), frame.blockOffset())
                ? LoggedValue.MISSING
                : EntityKey.find(frame.event(), frame.blockOffset() + field.offset(), dictionary, frame.outside()));
        }
    }

    /** Sets where a window's state lies. */
    record View(Window window, CurrentEntity entity) implements EventStep {
        @Override
        public void run(final EvaluationFrame frame) {
            final long state = entity.state();
            frame.windowState(window.definition().index(), state == 0 ? 0 : window.view(state, frame.streamTimeNanos()));
        }
    }

    /** Asks what leaves the current event out. */
    record Before(int index, Expression expression) implements EventStep {
        @Override
        public void run(final EvaluationFrame frame) {
            frame.before(index, expression.evaluate(frame));
        }
    }

    /** Computes a feature. */
    record Feature(int index, Expression expression) implements EventStep {
        @Override
        public void run(final EvaluationFrame frame) {
            frame.feature(index, expression.evaluate(frame));
        }
    }
}
