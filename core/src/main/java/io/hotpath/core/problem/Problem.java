package io.hotpath.core.problem;

/**
 * One thing that is wrong with a definition, and where.
 *
 * @param file    the file as the user named it.
 * @param line    counted from 1, or 0 where the file as a whole is meant.
 * @param message what is wrong, with the nearest valid choice; never a value that could be personal.
 */
public record Problem(String file, int line, String message) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
