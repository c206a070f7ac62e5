package io.hotpath.codecs.format;

/**
 * One text of a source's settings.
 *
 * @param text as the user wrote it.
 * @param line it stands on, for problems.
 */
public record Setting(String text, int line) {
}
