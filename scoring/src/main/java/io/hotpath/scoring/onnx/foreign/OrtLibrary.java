package io.hotpath.scoring.onnx.foreign;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hotpath.core.ColdPath;
import io.hotpath.scoring.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The native library that lies in ONNX Runtime's jar, and its table of functions. Their places in it are part of its binary
 * interface and never change; functions are only appended (onnxruntime_c_api.h, struct OrtApi).
 */
@ColdPath
@SuppressWarnings("restricted") // to call native code is what it is for
final class OrtLibrary {
    /** Of OrtApi: all functions used here are there since it. */
    private static final int API_VERSION = 8;
    static final int GET_ERROR_MESSAGE = 2;
    static final int CREATE_ENV = 3;
    static final int DISABLE_TELEMETRY_EVENTS = 6;
    static final int CREATE_SESSION_FROM_ARRAY = 8;
    static final int RUN = 9;
    static final int CREATE_SESSION_OPTIONS = 10;
    static final int SET_INTRA_OP_NUM_THREADS = 24;
    static final int SET_INTER_OP_NUM_THREADS = 25;
    static final int CREATE_TENSOR_WITH_DATA = 49;
    static final int GET_DIMENSIONS_COUNT = 61;
    static final int GET_DIMENSIONS = 62;
    static final int GET_TENSOR_TYPE_AND_SHAPE = 65;
    static final int CREATE_CPU_MEMORY_INFO = 69;
    static final int RELEASE_STATUS = 93;
    static final int RELEASE_MEMORY_INFO = 94;
    static final int RELEASE_SESSION = 95;
    static final int RELEASE_VALUE = 96;
    static final int RELEASE_TENSOR_TYPE_AND_SHAPE = 99;
    static final int RELEASE_SESSION_OPTIONS = 100;
    private static final int LAST = 133;

    private static final Linker LINKER = Linker.nativeLinker();
    private static OrtLibrary instance;

    private final MemorySegment functions;
    private final MemorySegment environment;
    /** Linking a function takes a millisecond; a function is always asked for with the same arguments. */
    private final Map<Integer, MethodHandle> linked = new ConcurrentHashMap<>();

    private OrtLibrary() throws Throwable {
        final SymbolLookup library = SymbolLookup.libraryLookup(unpack(), Arena.global());
        final MethodHandle apiBase = LINKER.downcallHandle(library.find("OrtGetApiBase").orElseThrow(),
            FunctionDescriptor.of(ADDRESS));
        final MemorySegment base = ((MemorySegment) apiBase.invokeExact()).reinterpret(ADDRESS.byteSize());
        final MethodHandle getApi = LINKER.downcallHandle(base.get(ADDRESS, 0), FunctionDescriptor.of(ADDRESS, JAVA_INT));
        functions = ((MemorySegment) getApi.invokeExact(API_VERSION)).reinterpret(LAST * ADDRESS.byteSize());
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment result = arena.allocate(ADDRESS);
            final int onlyErrors = 3;
            check((MemorySegment) function(CREATE_ENV, JAVA_INT, ADDRESS, ADDRESS)
                .invokeExact(onlyErrors, Arena.global().allocateFrom("hotpath"), result));
            environment = result.get(ADDRESS, 0);
        }
        check((MemorySegment) function(DISABLE_TELEMETRY_EVENTS, ADDRESS).invokeExact(environment));
    }

    /**
     * Loads the library, once; the caller has looked at the length of the command line.
     *
     * @return the library.
     * @throws ModelException where there is none for this machine.
     */
    static synchronized OrtLibrary get() {
        if (instance == null) {
            try {
                instance = new OrtLibrary();
            } catch (final ModelException refused) {
                throw refused;
            } catch (final Throwable failure) { // a method handle may throw anything
                throw new ModelException("ONNX Runtime's library cannot be loaded: " + failure.getMessage(), failure);
            }
        }
        return instance;
    }

    private static Path unpack() throws IOException {
        final String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        final String system = os.contains("linux") ? "linux" : os.contains("mac") ? "osx" : "win";
        final String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        final String name = "/ai/onnxruntime/native/" + system + "-" + machine + "/" + System.mapLibraryName("onnxruntime");
        try (InputStream bytes = OrtLibrary.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new ModelException("ONNX Runtime brings no library for this machine: " + name, null);
            }
            final Path file = Files.createTempFile("hotpath-", System.mapLibraryName("onnxruntime"));
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            file.toFile().deleteOnExit();
            return file;
        }
    }

    private MethodHandle linked(final int place, final FunctionDescriptor descriptor) {
        return linked.computeIfAbsent(place, each -> LINKER.downcallHandle(functions.getAtIndex(ADDRESS, each), descriptor));
    }

    MemorySegment environment() {
        return environment;
    }

    /** @return a function that answers with a status, null for good. */
    MethodHandle function(final int place, final MemoryLayout... arguments) {
        return linked(place, FunctionDescriptor.of(ADDRESS, arguments));
    }

    /** @return a function that releases what it is given. */
    MethodHandle release(final int place) {
        return linked(place, FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** @return the function Run, whose status is seen as a number, so that a good one makes no object. */
    MethodHandle run() {
        return linked(RUN, FunctionDescriptor.of(
            JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
    }

    /** @throws ModelException with the first line of what a status says, unless it is good. */
    void check(final MemorySegment status) {
        if (status.address() == 0) {
            return;
        }
        try {
            final String text = ((MemorySegment) function(GET_ERROR_MESSAGE,
                ADDRESS).invokeExact(status)).reinterpret(Long.MAX_VALUE).getString(0);
            release(RELEASE_STATUS).invokeExact(status);
            throw new ModelException(text.lines().findFirst().orElse(""), null);
        } catch (final ModelException refused) {
            throw refused;
        } catch (final Throwable failure) { // a method handle may throw anything
            throw new IllegalStateException("ONNX Runtime cannot say what failed", failure);
        }
    }
}
