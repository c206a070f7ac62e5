package io.hotpath.engine.pipeline;

import java.util.HexFormat;

/**
 * Tells one pipeline from another: the first eight bytes of a SHA-256 over everything that can change a decision.
 *
 * @param number as decisions carry it.
 */
public record Version(long number) {

    /** @return as people see it. */
    public String hex() {
        return HexFormat.of().toHexDigits(number);
    }
}
