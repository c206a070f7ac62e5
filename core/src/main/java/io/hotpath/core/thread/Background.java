package io.hotpath.core.thread;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.hotpath.core.ColdPath;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/** Work that others must not feel: loading a table where events are decided on the same cores. */
@ColdPath
public final class Background {
    /** A tenth of what a thread of the usual niceness gets where both want a core, so that work still comes to its end. */
    private static final int NICENESS = 10;
    private static final int OF_A_THREAD = 0;
    private static final int THE_CALLING_ONE = 0;

    private Background() {
    }

    /**
     * Lets the calling thread, and the threads that it starts from now on, give way to others. Under Linux, where niceness is a
     * thread's; elsewhere it would be the process's, and nothing changes.
     */
    public static void enter() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        final MethodHandle setPriority =
            CoreBinding.function("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        try {
            final int refused = (int) setPriority.invokeExact(OF_A_THREAD, THE_CALLING_ONE, NICENESS);
            assert refused == 0 : "a thread may always become nicer";
        } catch (final Throwable impossible) {
            throw new IllegalStateException("setpriority cannot be called", impossible);
        }
    }
}
