package io.hotpath.benchmarks.compare;

/** A file is no report of a benchmark. */
final class UnreadableReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableReportException(final String message) {
        super(message);
    }
}
