package io.hotpath.engine;

/** Threads are to be bound to cores, and the machine keeps none for that. */
public final class NoCoresException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoCoresException(final int isolated) {
        super("'threads: pinned' needs three isolated cores, and this machine has " + isolated
            + " (/sys/devices/system/cpu/isolated); boot it with isolcpus, name three with 'cores: [2, 3, 4]', or use "
            + "'threads: auto'");
    }
}
