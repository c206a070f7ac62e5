package io.hotpath.core.ring;

/**
 * Why a stage ended.
 *
 * @param thread   the stage's thread.
 * @param sequence of the input it was at, or -1.
 * @param cause    what it threw.
 */
public record StageFailure(String thread, long sequence, Throwable cause) {
}
