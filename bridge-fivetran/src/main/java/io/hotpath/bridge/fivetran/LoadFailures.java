package io.hotpath.bridge.fivetran;

import io.hotpath.bridge.fivetran.LoadFailedException.Reason;
import io.hotpath.core.table.CorruptTableException;
import io.hotpath.core.table.ImpossibleTableException;
import io.hotpath.core.table.UnfitRowException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * The one place that decides what a failure of a load says. The messages of our own exceptions name columns and files and are
 * shown; one of a driver or of Java itself may hold a value and is not.
 */
public final class LoadFailures {

    private LoadFailures() {
    }

    /**
     * Does something of a load.
     *
     * @param what of which table or source, as a message begins.
     * @throws LoadFailedException where it fails, for whatever reason.
     */
    public static <T> T named(final String what, final Supplier<T> work) {
        try {
            return work.get();
        } catch (final LoadFailedException failed) {
            throw failed;
        } catch (final ImpossibleTableException impossible) {
            throw new LoadFailedException(Reason.DEFINITION, what + ": " + impossible.getMessage());
        } catch (final UnfitRowException unfit) {
            throw new LoadFailedException(Reason.VALUE, what + ": " + unfit.getMessage());
        } catch (final CorruptTableException damaged) {
            throw new LoadFailedException(Reason.STORAGE, what + ": " + damaged.getMessage());
        } catch (final UncheckedIOException failed) {
            throw new LoadFailedException(Reason.STORAGE, what + ": the new version could not be written"
                + " (" + failed.getCause().getMessage() + "); the version before stays");
        } catch (final RuntimeException defect) {
            throw new LoadFailedException(Reason.DEFECT, what + ": unexpected " + defect.getClass().getName()
                + " while loading; its message may hold values and is not shown");
        }
    }
}
