package io.hotpath.bridge.fivetran.freshness;

import java.util.Map;

/**
 * What a stranger may ask of the JDK's HTTP server, which reads these properties once, when its first server is made. Without them
 * a few hundred connections that never end their headers fill the heap. A hundred connections of 16 KiB of headers and 64 KiB of
 * body are 8 MB, each for ten seconds; Fivetran sends one at a time, of 2 KiB.
 */
final class HttpLimits {
    private static final Map<String, String> LIMITS = Map.of(
        "jdk.httpserver.maxConnections", "100",
        "sun.net.httpserver.maxReqTime", "10",
        "sun.net.httpserver.maxRspTime", "10",
        "sun.net.httpserver.maxReqHeaders", "50",
        "sun.net.httpserver.maxReqHeaderSize", "16384",
        "sun.net.httpserver.idleInterval", "10",
        "sun.net.httpserver.maxIdleConnections", "10",
        "sun.net.httpserver.nodelay", "true");

    private HttpLimits() {
    }

    /** Sets what the user has not set. */
    static void set() {
        LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }
}
