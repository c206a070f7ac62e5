package io.hotpath.server.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferencesTest {
    @TempDir
    Path directory;

    private static String resolved(final String value) {
        return SecretReferences.resolve(Map.of("sasl.jaas.config", value), Map.of("KPW", "p$1\\w")).get("sasl.jaas.config");
    }

    @Test
    void variablesAndFilesStandForTheirValues() throws IOException {
        final Path file = Files.writeString(directory.resolve("user"), "alice\n");
        assertEquals("username=\"alice\" password=\"p$1\\w\";",
            resolved("username=\"${file:" + file + "}\" password=\"${env:KPW}\";"));
        assertEquals("${other:KPW} $KPW", resolved("${other:KPW} $KPW"));
    }

    @Test
    void whatIsNotThereIsToldByItsName() {
        assertEquals("the Kafka property 'sasl.jaas.config' asks for the variable 'KPQ' of the environment, which is not set",
            assertThrows(KafkaUnavailableException.class, () -> resolved("${env:KPQ}")).getMessage());
        assertEquals("the Kafka property 'sasl.jaas.config' asks for the file " + directory + ", which cannot be read",
            assertThrows(KafkaUnavailableException.class, () -> resolved("${file:" + directory + "}")).getMessage());
    }

    @Test
    void whoHasDeclaredKafkasOwnProvidersGetsThem() {
        final Map<String, String> own = Map.of("config.providers", "env", "sasl.jaas.config", "${env:KPQ}");
        assertEquals(own, SecretReferences.resolve(own, Map.of()));
    }
}
