package io.hotpath.server.command;

import io.hotpath.core.problem.InvalidDefinitionException;
import io.hotpath.core.problem.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Properties as Java's own files hold them. A message names the file and nothing that is in it. */
final class PropertiesFile {

    private PropertiesFile() {
    }

    /** @throws InvalidDefinitionException where the file cannot be read. */
    static Map<String, String> read(final Path file) {
        final Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (final IOException | IllegalArgumentException unreadable) {
            final String why = Files.isRegularFile(file) ? "cannot be read as lines of NAME=VALUE" : "is no file";
            throw new InvalidDefinitionException(List.of(new Problem(file.toString(), 0, why)));
        }
        final Map<String, String> all = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return all;
    }
}
