package io.hotpath.gateway.grpc;

/**
 * The message of the same name in {@code hotpath.proto}.
 *
 * @param event       a record in the format of the pipeline's source.
 * @param budgetNanos from when the gateway has the request; 0 where it names none.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record DecisionRequest(byte[] event, long budgetNanos) {
}
