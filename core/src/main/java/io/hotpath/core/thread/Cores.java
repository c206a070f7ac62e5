package io.hotpath.core.thread;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cores of this machine as far as this process may use them.
 *
 * @param usable   how many threads can run at once, as the container allows.
 * @param isolated those that the scheduler leaves alone, by their numbers: only threads bound to them run there.
 */
@ColdPath
public record Cores(int usable, List<Integer> isolated) {
    private static final Path ISOLATED = Path.of("/sys/devices/system/cpu/isolated");

    /** Copies the list. */
    public Cores {
        isolated = List.copyOf(isolated);
    }

    /** @return what this machine says; no isolated cores where it says nothing of them. */
    public static Cores ofThisMachine() {
        return new Cores(Runtime.getRuntime().availableProcessors(), isolatedHere());
    }

    private static List<Integer> isolatedHere() {
        try {
            return Files.isReadable(ISOLATED) ? listed(Files.readString(ISOLATED).strip()) : List.of();
        } catch (final IOException unreadable) {
            return List.of(); // a kernel that does not tell has none to offer
        }
    }

    /**
     * Reads a list of cores as the kernel writes it.
     *
     * @param text such as {@code 2-5,8}; empty for none.
     * @return the numbers, in the order of the text.
     */
    public static List<Integer> listed(final String text) {
        final List<Integer> cores = new ArrayList<>();
        for (final String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            final String[] ends = range.split("-", 2);
            final int last = Integer.parseInt(ends[ends.length - 1].strip());
            for (int core = Integer.parseInt(ends[0].strip()); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }
}
