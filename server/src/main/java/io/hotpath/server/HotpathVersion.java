package io.hotpath.server;

import picocli.CommandLine.IVersionProvider;

/** What runs: the version, the commit it was built from, where the launcher knows it, and the Java it runs on. */
public final class HotpathVersion implements IVersionProvider {
    private static final String VERSION = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {
            "hotpath " + VERSION + ", commit " + System.getProperty("hotpath.commit", "unknown"),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + ' ' + System.getProperty("os.arch")};
    }
}
