package io.hotpath.scoring.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ModelFileTest {

    /** Its size is 0, and reading it never ends. */
    @Test
    @Timeout(10)
    void deviceIsNoModel() {
        final Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "this system has no /dev/zero");
        assertEquals("model file /dev/zero is no regular file",
            assertThrows(ModelException.class, () -> ModelFile.read(device)).getMessage());
    }
}
