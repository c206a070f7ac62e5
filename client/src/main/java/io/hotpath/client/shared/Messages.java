package io.hotpath.client.shared;

/**
 * What lies in the rings.
 * <pre>
 *   request   0   number       int64   of the request: unique among those of its client's place, for ever
 *             8   sent         int64   when, in nanoseconds of System.nanoTime
 *             16  budget       int64   nanoseconds behind that; 0 for the server's own
 *             24  source       int32   number of the source whose records it is one of
 *             28               int32   unused
 *             32  record               in the source's format
 *
 *   reply     0   number       int64   of the request
 *             8   detail       int32   of a rejection its reason, otherwise 0
 *             12               int32   unused
 *             16  decision             the message of hotpath-decision.xml, where there is one
 * </pre>
 */
public final class Messages {
    /** The type of every request. */
    public static final int REQUEST = 1;
    /** Types of replies. */
    public static final int DECIDED = 1;
    public static final int FILTERED = 2;
    public static final int REJECTED = 3;

    /** Where the parts of a request lie. */
    public static final int SENT = Long.BYTES;
    public static final int BUDGET = SENT + Long.BYTES;
    public static final int SOURCE = BUDGET + Long.BYTES;
    public static final int RECORD = SOURCE + 2 * Integer.BYTES;
    /** Where the parts of a reply lie. */
    public static final int DETAIL = Long.BYTES;
    public static final int DECISION = DETAIL + 2 * Integer.BYTES;

    private Messages() {
    }
}
