package io.hotpath.features.unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnrolledTest {
    /** Takes one argument of each size. */
    interface Part {
        void first(long wide, int narrow, double number, String text);

        void second(String text);
    }

    /** Notes its calls. */
    private record Noting(int index, List<String> calls) implements Part {
        @Override
        public void first(final long wide, final int narrow, final double number, final String text) {
            calls.add(index + " " + wide + " " + narrow + " " + number + " " + text);
        }

        @Override
        public void second(final String text) {
            calls.add(index + " " + text);
        }
    }

    private static Part unrolled(final int parts, final List<String> calls) {
        return Unrolled.inOrder(
            MethodHandles.lookup(), Part.class, IntStream.range(0, parts).mapToObj(i -> new Noting(i, calls)).toList());
    }

    /** Around the sizes at which methods are put together, and far beyond. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5, 8, 16, 17, 64, 65, 257, 3_000})
    void everyPartIsCalledOnceInItsOrderWithTheArguments(final int parts) {
        final List<String> calls = new ArrayList<>();
        final Part part = unrolled(parts, calls);
        part.first(Long.MIN_VALUE, -7, 0.5, "text");
        part.second("other");
        final List<String> expected = new ArrayList<>();
        IntStream.range(0, parts).forEach(i -> expected.add(i + " " + Long.MIN_VALUE + " -7 0.5 text"));
        IntStream.range(0, parts).forEach(i -> expected.add(i + " other"));
        assertEquals(expected, calls);
    }

    @Test
    void onePartIsItself() {
        final Part one = new Noting(0, new ArrayList<>());
        assertSame(one, Unrolled.inOrder(MethodHandles.lookup(), Part.class, List.of(one)));
    }
}
