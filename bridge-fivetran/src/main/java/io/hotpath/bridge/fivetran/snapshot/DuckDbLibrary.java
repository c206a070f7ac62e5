package io.hotpath.bridge.fivetran.snapshot;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Functions of DuckDB's C interface (duckdb.h) in the library that its JDBC driver brings and has loaded: what a query's columns
 * need to be read where they lie. Through the driver each text costs a call, a lock and three copies.
 */
@SuppressWarnings("restricted") // to call native code is what it is for
final class DuckDbLibrary {
    /** What functions answer that may fail. */
    static final int SUCCESS = 0;
    /** struct duckdb_result: three counts and three pointers, none of which a caller may look at. */
    static final MemoryLayout RESULT = MemoryLayout.structLayout(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);

    static final MethodHandle OPEN = mayFail("duckdb_open", ADDRESS, ADDRESS);
    static final MethodHandle CONNECT = mayFail("duckdb_connect", ADDRESS, ADDRESS);
    static final MethodHandle QUERY = mayFail("duckdb_query", ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle PREPARE = mayFail("duckdb_prepare", ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle EXECUTE = mayFail("duckdb_execute_prepared_streaming", ADDRESS, ADDRESS);
    static final MethodHandle FETCH = function("duckdb_fetch_chunk", FunctionDescriptor.of(ADDRESS, RESULT));
    static final MethodHandle ERROR = function("duckdb_result_error", FunctionDescriptor.of(ADDRESS, ADDRESS));
    static final MethodHandle ROWS = function("duckdb_data_chunk_get_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    static final MethodHandle VECTOR =
        function("duckdb_data_chunk_get_vector", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
    static final MethodHandle DATA = function("duckdb_vector_get_data", FunctionDescriptor.of(ADDRESS, ADDRESS));
    static final MethodHandle VALIDITY = function("duckdb_vector_get_validity", FunctionDescriptor.of(ADDRESS, ADDRESS));
    static final MethodHandle DESTROY_CHUNK = release("duckdb_destroy_data_chunk");
    static final MethodHandle DESTROY_RESULT = release("duckdb_destroy_result");
    static final MethodHandle DESTROY_STATEMENT = release("duckdb_destroy_prepare");
    static final MethodHandle DISCONNECT = release("duckdb_disconnect");
    static final MethodHandle CLOSE = release("duckdb_close");

    private DuckDbLibrary() {
    }

    private static MethodHandle mayFail(final String name, final MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    /** Takes the place that holds the pointer. */
    private static MethodHandle release(final String name) {
        return function(name, FunctionDescriptor.ofVoid(ADDRESS));
    }

    private static MethodHandle function(final String name, final FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(SymbolLookup.loaderLookup().findOrThrow(name), descriptor);
    }
}
