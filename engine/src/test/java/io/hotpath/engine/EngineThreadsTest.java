package io.hotpath.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotpath.core.thread.Cores;
import io.hotpath.engine.definition.EngineDefinition;
import io.hotpath.engine.definition.ThreadLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineThreadsTest {

    private static EngineDefinition wanted(final ThreadLayout layout, final List<Integer> cores) {
        final EngineDefinition usual = EngineDefinition.DEFAULT;
        return new EngineDefinition(
            usual.ringSlots(), usual.maxRecordBytes(), layout, cores, usual.memoryBytes(), 0, usual.mergeWaitNanos(), 1);
    }

    private static EngineThreads on(final int usable, final String isolated, final ThreadLayout layout, final Integer... cores) {
        return EngineThreads.of(wanted(layout, List.of(cores)), new Cores(usable, Cores.listed(isolated)));
    }

    @ParameterizedTest
    @CsvSource({"1,'',COMPACT", "2,'',COMPACT", "4,'',COMPACT", "5,'',RING", "64,'',RING", "8,'6-7',RING", "8,'5-7',RING"})
    void autoHasAsManyThreadsAsThereAreCoresForThem(final int usable, final String isolated, final ThreadLayout expected) {
        assertEquals(expected, on(usable, isolated, ThreadLayout.AUTO).layout());
    }

    @Test
    void whatTheFileSaysIsNotOutvotedByTheMachine() {
        assertEquals(ThreadLayout.COMPACT, on(64, "8-15", ThreadLayout.COMPACT).layout());
        assertEquals(ThreadLayout.RING, on(2, "", ThreadLayout.RING).layout());
    }

    @Test
    void pinnedTakesTheFirstIsolatedCoresOrThoseOfTheFile() {
        assertEquals(List.of(2, 3, 5), on(8, "2-3,5-7", ThreadLayout.PINNED).cores());
        assertEquals(List.of(7, 1, 4), on(8, "2-3,5-7", ThreadLayout.PINNED, 7, 1, 4).cores());
    }

    @Test
    void pinnedWithoutIsolatedCoresSaysWhatToDo() {
        final String message = assertThrows(NoCoresException.class, () -> on(8, "2", ThreadLayout.PINNED)).getMessage();
        assertTrue(message.contains("this machine has 1") && message.contains("cores: [2, 3, 4]"), message);
    }
}
