package io.hotpath.codecs.schema;

/**
 * A message whose events enter windows.
 *
 * @param message   as declared.
 * @param time      the field that is its events' time; null where that is not known.
 * @param isDecided whether events of it are decided on; otherwise they only feed windows.
 */
public record EventMessage(Message message, Field time, boolean isDecided) {
}
