package io.hotpath.features.unrolled;

import io.hotpath.core.ColdPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A class loaded once more, as a hidden class, for constants of its own. The template takes them by
 * {@link MethodHandles#classData} into a static final field: its code, written in Java and compiled by the JIT compiler for each
 * copy alone, knows them by their values, and its profile says what happens in that copy.
 */
@ColdPath
public final class Specialised {

    private Specialised() {
    }

    /**
     * Loads a copy.
     *
     * @param lookup    of a class in the package of the template.
     * @param template  a class of no nest that has a constructor without parameters.
     * @param type      an interface that it implements.
     * @param constants of the copy.
     * @return the copy's only instance.
     */
    public static <T> T copy(
        final MethodHandles.Lookup lookup, final Class<? extends T> template, final Class<T> type, final Object constants) {
        return instance(lookup, type, bytes(template), constants);
    }

    private static byte[] bytes(final Class<?> template) {
        try (InputStream file = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            return file.readAllBytes();
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Loads a hidden class with its constants and makes an instance. */
    static <T> T instance(
        final MethodHandles.Lookup lookup, final Class<T> type, final byte[] classFile, final Object constants) {
        try {
            final MethodHandles.Lookup hidden = lookup.defineHiddenClassWithClassData(classFile, constants, true);
            return type.cast(hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
        } catch (final Throwable impossible) {
            throw new IllegalStateException("generated code cannot be loaded", impossible);
        }
    }
}
