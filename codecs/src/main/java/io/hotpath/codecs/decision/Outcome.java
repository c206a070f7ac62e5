package io.hotpath.codecs.decision;

/** What was decided. The codes are journaled and published, so they never change. */
public enum Outcome {
    APPROVE(0, "approve"),
    DECLINE(1, "decline"),
    REVIEW(2, "review");

    private static final Outcome[] BY_CODE = values();

    private final byte code;
    private final String word;

    Outcome(final int code, final String word) {
        this.code = (byte) code;
        this.word = word;
    }

    /** @return as decisions carry it. */
    public byte code() {
        return code;
    }

    /** @return as pipeline files and JSON have it. */
    public String word() {
        return word;
    }

    /**
     * @param code as decisions carry it.
     * @return the outcome.
     */
    public static Outcome ofCode(final int code) {
        return BY_CODE[code];
    }

    /**
     * @param word as pipeline files and JSON have it.
     * @return the outcome, or null where there is none of this name.
     */
    public static Outcome ofWord(final String word) {
        for (final Outcome outcome : BY_CODE) {
            if (outcome.word.equals(word)) {
                return outcome;
            }
        }
        return null;
    }
}
