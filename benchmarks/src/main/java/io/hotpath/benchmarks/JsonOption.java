package io.hotpath.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a suite showed, as JSON too where that is asked for. */
public final class JsonOption {
    @Option(names = "--json", paramLabel = "FILE", description = "Also write the results as JSON.")
    private Path file;

    /**
     * Writes the file, where one was named.
     *
     * @param results of records, lists and maps.
     */
    public void write(final Object results) throws IOException {
        if (file != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), results);
        }
    }
}
