package io.hotpath.benchmarks.peers.job;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the race tells a contestant, by a file of properties. Immutable. */
public final class Settings {
    /** Name of the class that does the job. */
    public static final String CONTESTANT = "contestant";
    /** The {@link PaymentFile}. */
    public static final String PAYMENTS = "payments";
    /** A directory of its own, that is there. */
    public static final String DIRECTORY = "directory";
    /** {@link Phase#text} of all phases. */
    public static final String PHASES = "phases";
    /** How many trees. */
    public static final String TREES = "trees";
    /** Customers, from 0 to one less. */
    public static final String CUSTOMERS = "customers";
    /** Terminals, from 0 to one less. */
    public static final String TERMINALS = "terminals";
    /** Whether latency is what counts, so that an engine that has to choose flushes at once. */
    public static final String FOR_LATENCY = "latency";

    private final Properties properties;

    /** @param properties of one contestant; not changed from now on. */
    public Settings(final Properties properties) {
        this.properties = properties;
    }

    /** Writes them for another JVM. */
    public void write(final Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    static Settings read(final Path file) throws IOException {
        final Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Settings(properties);
    }

    /** @return what is set, never null. */
    public String text(final String name) {
        final String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the race does not set " + name);
        }
        return value;
    }

    public int number(final String name) {
        return Integer.parseInt(text(name));
    }

    public boolean isSet(final String name) {
        return Boolean.parseBoolean(text(name));
    }

    public Path path(final String name) {
        return Path.of(text(name));
    }
}
