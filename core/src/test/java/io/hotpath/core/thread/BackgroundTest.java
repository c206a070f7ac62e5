package io.hotpath.core.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BackgroundTest {
    /** Of the fields behind the name in parentheses, which may hold spaces. */
    private static final int NICE = 16;

    private static int niceness() {
        try {
            final String line = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[NICE]);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void threadAndThoseItStartsGiveWayAndNobodyElseDoes() {
        final int before = niceness();
        final CompletableFuture<Integer> own = new CompletableFuture<>();
        final CompletableFuture<Integer> started = new CompletableFuture<>();
        final Thread thread = new Thread(() -> {
            Background.enter();
            own.complete(niceness());
            final Thread child = new Thread(() -> started.complete(niceness()));
            child.start();
            Threads.join(child);
        });
        thread.start();
        Threads.join(thread);
        assertEquals(10, own.join());
        assertEquals(10, started.join());
        assertEquals(before, niceness());
    }
}
