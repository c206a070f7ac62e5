package io.hotpath.scoring.onnx;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime's native library reads the process's command line into a buffer of a page when it is loaded, and takes the JVM
 * down (SIGSEGV) where it is longer. So the length is looked at before the library is.
 */
@ColdPath
final class CommandLineGuard {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final int LIMIT_BYTES = 4_000;

    private CommandLineGuard() {
    }

    /** @throws ModelException where loading ONNX Runtime would end the process. */
    static void check() {
        final int length = length();
        if (length > LIMIT_BYTES) {
            throw new ModelException("the command line of this process has " + length + " bytes; ONNX Runtime crashes above about "
                + LIMIT_BYTES + ": pass the class path by an @argfile, by CLASSPATH, or as -cp 'lib/*'", null);
        }
    }

    /** Elsewhere than on Linux there is no such file, nor the defect. */
    private static int length() {
        try {
            return Files.isReadable(COMMAND_LINE) ? Files.readAllBytes(COMMAND_LINE).length : 0;
        } catch (final IOException unreadable) {
            return 0;
        }
    }
}
