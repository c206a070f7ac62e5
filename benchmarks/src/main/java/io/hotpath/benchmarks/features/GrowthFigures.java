package io.hotpath.benchmarks.features;

/**
 * How long single events took while state grew from nothing, beside a thread without work in the same seconds.
 *
 * @param events      taken.
 * @param customers   there at the end.
 * @param nativeBytes held at the end.
 * @param take        of the engine, an event each.
 * @param work        of the engine, the time of that in which its thread was on a processor.
 * @param control     of the thread without work, a reading of the clock each.
 */
public record GrowthFigures(long events, long customers, long nativeBytes, Tail take, Tail work, Tail control) {
}
