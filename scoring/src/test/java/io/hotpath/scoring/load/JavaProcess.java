package io.hotpath.scoring.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a JVM of its own, with the class path of the tests.
 *
 * @param exitCode 0 where its main method returned.
 * @param text     what it printed, without the blanks around it.
 */
public record JavaProcess(int exitCode, String text) {

    /** Runs to the end, in the directory. */
    public static JavaProcess run(final Path directory, final List<String> options, final Class<?> main, final String... arguments)
        throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "-XX:ErrorFile=" + directory.resolve("crash.log")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        final Process process = builder.start();
        final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new JavaProcess(process.waitFor(), text.strip());
    }
}
