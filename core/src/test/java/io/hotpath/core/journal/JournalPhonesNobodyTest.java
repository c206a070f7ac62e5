package io.hotpath.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Chronicle reports its use over the network where its analytics are present and not switched off: both are proven away. */
class JournalPhonesNobodyTest {

    @Test
    void theAnalyticsAreNotOnTheClassPath() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
    }

    @Test
    void theAnalyticsAreSwitchedOffBesides() {
        assertEquals("true", System.getProperty("chronicle.analytics.disable"));
    }
}
