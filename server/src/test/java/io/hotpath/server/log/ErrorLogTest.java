package io.hotpath.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorLogTest {
    private static final String CARD = "4111111111111111";

    @TempDir
    Path directory;

    private static RuntimeException defect() {
        return new IllegalStateException(CARD, new IndexOutOfBoundsException(CARD));
    }

    @Test
    void keepsClassAndFramesOfADefectAndNotItsMessage() throws IOException {
        final Path file = new ErrorLog(directory.resolve("errors.log")).record(defect());
        final String text = Files.readString(file);
        assertTrue(text.contains("java.lang.IllegalStateException\n    at io.hotpath.server.log.ErrorLogTest.defect("), text);
        assertTrue(text.contains("caused by java.lang.IndexOutOfBoundsException\n    at "), text);
        assertFalse(text.contains(CARD), text);
    }

    @Test
    void countsWhatComesAgain() throws IOException {
        final ErrorLog log = new ErrorLog(directory.resolve("errors.log"));
        for (int i = 0; i < 1_000; i++) {
            log.record(defect());
        }
        final String text = Files.readString(directory.resolve("errors.log"));
        assertEquals(1, text.split("java.lang.IllegalStateException", -1).length - 1, text);
        assertTrue(text.lines().toList().getLast().endsWith("#1 came 512 times"), text);
    }

    @Test
    void diskThatTakesNothingIsNoFurtherFailure() {
        assertNull(new ErrorLog(directory.resolve("none/errors.log")).record(defect()));
    }
}
