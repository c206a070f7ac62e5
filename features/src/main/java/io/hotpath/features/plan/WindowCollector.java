package io.hotpath.features.plan;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.features.language.Syntax;
import io.hotpath.features.window.LoggedValue;
import io.hotpath.features.window.WindowState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.BitUtil;

/**
 * Gathers what the features ask of windows, then lays it out: the same window of the same entity is kept once, whatever is
 * asked of it. Two passes, since offsets are known only when all is gathered.
 */
final class WindowCollector {
    private static final int SQUARES_BYTES = 3 * Long.BYTES;

    /** By window and field: whether the squares are asked for as well. */
    private final Map<Syntax.Window, Map<Field, Boolean>> asked = new LinkedHashMap<>();
    private final List<Field> values = new ArrayList<>();
    private final List<Syntax> filters = new ArrayList<>();

    /** Asks for the count of a window. */
    void ask(final Syntax.Window window) {
        asked.computeIfAbsent(window.kept(), key -> new LinkedHashMap<>());
        if (window.filter() != null && !filters.contains(window.filter())) {
            filters.add(window.filter());
        }
    }

    /** Asks for the sum of a field over a window, and of its squares. */
    void ask(final Syntax.Window window, final Field field, final boolean squares) {
        ask(window);
        asked.get(window.kept()).merge(field, squares, Boolean::logicalOr);
        if (!values.contains(field)) {
            values.add(field);
        }
    }

    List<Field> values() {
        return values;
    }

    /** @return every distinct filter, in the order of their bits. */
    List<Syntax> filters() {
        return filters;
    }

    private long filterBit(final Syntax filter) {
        return filter == null ? 0 : 1L << filters.indexOf(filter);
    }

    /**
     * Lays out one entity's windows.
     *
     * @param name    of the entity.
     * @param index   of the entity.
     * @param logged  the log's values.
     * @param windows takes the result by what was asked.
     * @return bytes of the entity's state.
     */
    int layOut(
        final String name, final int index, final List<LoggedValue> logged, final Map<Syntax.Window, WindowState> windows) {
        int length = 0;
        for (final Map.Entry<Syntax.Window, Map<Field, Boolean>> entry : asked.entrySet()) {
            if (entry.getKey().entity().equals(name)) {
                final int countOffset = length;
                length += Integer.BYTES;
                final List<WindowState.Sum> sums = new ArrayList<>();
                for (final Map.Entry<Field, Boolean> sum : entry.getValue().entrySet()) {
                    length = addSum(logged(sum.getKey(), logged), sum.getValue(), countOffset, length, sums);
                }
                windows.put(entry.getKey(), new WindowState(
                    index, entry.getKey().lengthNanos(), entry.getKey().delayNanos(),
                    filterBit(entry.getKey().filter()), countOffset, sums));
            }
        }
        return BitUtil.align(length, Long.BYTES);
    }

    private static LoggedValue logged(final Field field, final List<LoggedValue> logged) {
        return logged.stream().filter(each -> each.field().equals(field)).findFirst().orElseThrow();
    }

    private static int addSum(
        final LoggedValue value, final boolean squares, final int countOffset, final int start, final List<WindowState.Sum> sums) {
        int length = start;
        int present = countOffset;
        if (!value.field().required()) {
            present = length;
            length += Integer.BYTES;
        }
        int high = -1;
        if (couldPass64Bits(value.field().encoding())) {
            high = length;
            length += Integer.BYTES;
        }
        length = BitUtil.align(length, Long.BYTES);
        final int squaresOffset = squares ? length + Long.BYTES : -1;
        sums.add(new WindowState.Sum(value, present, high, length, squaresOffset));
        return length + Long.BYTES + (squares ? SQUARES_BYTES : 0);
    }

    /** A count is below 2^31, so values of up to 32 bits sum to less than 2^63. */
    private static boolean couldPass64Bits(final Encoding encoding) {
        return encoding.bytes() == Long.BYTES;
    }
}
