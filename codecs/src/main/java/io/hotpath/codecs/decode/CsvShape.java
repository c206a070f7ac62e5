package io.hotpath.codecs.decode;

import io.hotpath.core.ColdPath;
import java.util.List;

/**
 * How CSV is written.
 *
 * @param separator   between values: a comma, a semicolon, a tab or a bar.
 * @param decimalMark between whole and fraction of a number: a point or a comma.
 * @param missing     texts that stand for a missing value of a text field, besides the empty one.
 */
@ColdPath
public record CsvShape(char separator, char decimalMark, List<String> missing) {
    /** As RFC 4180 has it. */
    public static final CsvShape DEFAULT = new CsvShape(',', '.', List.of());
    /** No number, time or yes is written so: what pandas, R, Excel and databases write for a missing one. */
    static final List<String> MISSING_VALUES = List.of(
        "NaN", "nan", "-nan", "NA", "<NA>", "N/A", "n/a", "#N/A", "NULL", "Null", "null", "None", "NaT", "\\N");

    /** Defends the list against its maker. */
    public CsvShape {
        missing = List.copyOf(missing);
    }
}
