package io.hotpath.features.plan;

import io.hotpath.core.store.ItemQueue;
import io.hotpath.features.aggregate.Accumulator;
import io.hotpath.features.aggregate.LoggedValue;
import io.hotpath.features.aggregate.PowerSum;
import io.hotpath.features.aggregate.StateLayout;
import io.hotpath.features.aggregate.Sum;
import io.hotpath.features.window.Span;
import io.hotpath.features.window.WindowDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One window while features are compiled: what several of them ask of it is kept once. Start-up only. */
final class WindowPlan {
    private static final int SESSION_HEADER_BYTES = 2 * Long.BYTES;

    private final int index;
    private final int entity;
    private final Span span;
    private final long delayNanos;
    private final long filterBit;
    private final long memberBit;
    private final int headerOffset;
    private final StateLayout layout;
    private final int countOffset;
    private int bytes;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final Map<List<Object>, Accumulator> shared = new HashMap<>();

    /**
     * @param index        among the windows.
     * @param entity       index of the entity.
     * @param span         which events it holds.
     * @param delayNanos   that it lies behind the stream.
     * @param filterBit    of its filter, or 0.
     * @param memberBit    of the events that make a session, or 0.
     * @param entityLayout of the entity's state.
     */
    WindowPlan(
        final int index, final int entity, final Span span, final long delayNanos, final long filterBit,
        final long memberBit, final StateLayout entityLayout) {
        this.index = index;
        this.entity = entity;
        this.span = span;
        this.delayNanos = delayNanos;
        this.filterBit = filterBit;
        this.memberBit = memberBit;
        final int headerBytes = headerBytes(span);
        headerOffset = headerBytes == 0 ? -1 : entityLayout.reserve(headerBytes);
        layout = span instanceof Span.Recent ? new StateLayout() : entityLayout;
        countOffset = layout.reserveInt();
        bytes = headerBytes + (span instanceof Span.Recent ? 0 : Integer.BYTES);
    }

    private static int headerBytes(final Span span) {
        return switch (span) {
            case Span.Sliding sliding -> 0;
            case Span.Hopping hopping -> 0;
            case Span.Lifetime lifetime -> 0;
            case Span.Tumbling tumbling -> Long.BYTES;
            case Span.Calendar calendar -> Long.BYTES;
            case Span.Session session -> SESSION_HEADER_BYTES;
            case Span.Recent recent -> ItemQueue.HEADER_BYTES;
        };
    }

    int index() {
        return index;
    }

    Span span() {
        return span;
    }

    long delayNanos() {
        return delayNanos;
    }

    StateLayout layout() {
        return layout;
    }

    int countOffset() {
        return countOffset;
    }

    /** @return the accumulator that was made for the same wish, or a new one. */
    @SuppressWarnings("unchecked") // the same key is always met by the same maker
    <T extends Accumulator> T share(final List<Object> key, final Supplier<T> maker) {
        return (T) shared.computeIfAbsent(key, same -> {
            final int before = layout.reserved();
            final T made = maker.get();
            accumulators.add(made);
            bytes += span instanceof Span.Recent ? 0 : layout.reserved() - before;
            return made;
        });
    }

    Sum sum(final LoggedValue value) {
        return share(List.of("sum", value.index()), () -> new Sum(value, layout, countOffset));
    }

    PowerSum powers(final LoggedValue value, final int power) {
        return share(List.of("power", value.index(), power), () -> new PowerSum(value, power, layout));
    }

    List<Accumulator> accumulators() {
        return accumulators;
    }

    WindowDefinition definition() {
        final int ownLength = span instanceof Span.Recent ? layout.length() : 0;
        return new WindowDefinition(
            index, entity, span, delayNanos, filterBit, memberBit, countOffset, headerOffset, bytes, List.copyOf(accumulators),
            ownLength);
    }
}
