package io.hotpath.core.thread;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Where a thread of this process has run, as Linux counts it; nothing is measured on the thread itself.
 *
 * @param thread              its name, as the kernel has it: the first 15 bytes.
 * @param core                where it ran last.
 * @param migrations          how often it came to another core since it began; empty where the kernel does not tell.
 * @param involuntarySwitches how often another thread took its core while it had work.
 */
@ColdPath
public record ThreadPlacement(String thread, int core, OptionalLong migrations, long involuntarySwitches) {
    private static final Path TASKS = Path.of("/proc/self/task");
    /** In {@code stat}, counted from behind the name in parentheses, which may hold spaces. */
    private static final int CORE_BEHIND_NAME = 36;

    /**
     * @param prefix of the names of the threads wanted.
     * @return those that are there now, by their names; none where the machine does not tell.
     */
    public static List<ThreadPlacement> ofThreads(final String prefix) {
        if (!Files.isDirectory(TASKS)) {
            return List.of();
        }
        final List<ThreadPlacement> found = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(TASKS)) {
            tasks.forEach(task -> addIfNamed(prefix, task, found));
        } catch (final IOException gone) {
            return List.of();
        }
        found.sort(Comparator.comparing(ThreadPlacement::thread));
        return found;
    }

    private static void addIfNamed(final String prefix, final Path task, final List<ThreadPlacement> found) {
        try {
            final String name = Files.readString(task.resolve("comm")).strip();
            if (name.startsWith(prefix)) {
                found.add(read(name, task));
            }
        } catch (final IOException ended) {
            // A thread may end while its files are read: it is placed nowhere any more.
        }
    }

    private static ThreadPlacement read(final String name, final Path task) throws IOException {
        final String stat = Files.readString(task.resolve("stat"));
        final String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ThreadPlacement(name, Integer.parseInt(behindName[CORE_BEHIND_NAME]),
            value(task.resolve("sched"), "se.nr_migrations"),
            value(task.resolve("status"), "nonvoluntary_ctxt_switches").orElse(0));
    }

    private static OptionalLong value(final Path file, final String key) throws IOException {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip())).findFirst();
        }
    }
}
