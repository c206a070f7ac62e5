package io.hotpath.client;

/** Hears of replies, and of requests that get none. */
@FunctionalInterface
public interface ReplyHandler {

    /**
     * One request has come to its end.
     *
     * @param reply to it, valid during the call.
     */
    void onReply(Reply reply);
}
