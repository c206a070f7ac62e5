package io.hotpath.client.shared;

/**
 * How large the two rings of a client are.
 *
 * @param requestBytes a power of two; a request takes an eighth of it at most.
 * @param replyBytes   the same for replies.
 */
public record RingSizes(int requestBytes, int replyBytes) {
}
