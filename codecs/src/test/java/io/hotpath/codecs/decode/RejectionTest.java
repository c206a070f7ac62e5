package io.hotpath.codecs.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static final Path PAGE = Path.of(System.getProperty("hotpath.root"), "docs", "records.md");

    @Test
    void everyReasonStandsInTheDocumentsAndNoOther() throws IOException {
        final List<String> reasons = Arrays.stream(Rejection.values()).filter(reason -> reason != Rejection.NONE)
            .map(reason -> "| `" + reason + "` | " + reason.code() + " | " + reason.description() + " |").toList();
        assertEquals(reasons,
            Files.readAllLines(PAGE).stream().filter(line -> line.matches("\\| `[A-Z_]+` \\| \\d+ \\|.*")).toList());
    }

    @Test
    void codesAreThoseOfJournalsForEver() {
        final Rejection[] reasons = Rejection.values();
        for (int code = 0; code < reasons.length; code++) {
            assertEquals(code, reasons[code].code());
            assertEquals(reasons[code], Rejection.ofCode(code));
        }
    }
}
