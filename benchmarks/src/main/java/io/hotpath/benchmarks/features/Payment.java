package io.hotpath.benchmarks.features;

import io.hotpath.codecs.schema.Encoding;
import io.hotpath.codecs.schema.Field;
import io.hotpath.codecs.schema.FieldType;
import io.hotpath.codecs.schema.Message;
import java.util.List;

/**
 * The message that every contestant reads, packed as SBE packs it:
 * <pre>
 *   0    tx_id        int64
 *   8    tx_time      int64   nanoseconds since 1970
 *   16   customer_id  int64
 *   24   terminal_id  int64
 *   32   amount       int64   cents
 *   40   fraud        uint8   0 or 1
 * </pre>
 */
final class Payment {
    static final int ID = 0;
    static final int TIME = ID + Long.BYTES;
    static final int CUSTOMER = TIME + Long.BYTES;
    static final int TERMINAL = CUSTOMER + Long.BYTES;
    static final int AMOUNT = TERMINAL + Long.BYTES;
    static final int FRAUD = AMOUNT + Long.BYTES;
    static final int LENGTH = FRAUD + Byte.BYTES;
    static final int CENTS = 2;

    /** A payment, its label optional as in the sample pipeline. */
    static final Message MESSAGE = new Message("Transaction", 1, 1, 0, LENGTH, List.of(
        number("tx_id", 0, FieldType.INTEGER, 0, 0, ID),
        number("tx_time", 1, FieldType.TIMESTAMP, 0, 1, TIME),
        number("customer_id", 2, FieldType.INTEGER, 0, 0, CUSTOMER),
        number("terminal_id", 3, FieldType.INTEGER, 0, 0, TERMINAL),
        number("amount", 4, FieldType.MONEY, CENTS, 0, AMOUNT),
        label(5, FRAUD, false)));

    /** A label that comes later. */
    static final Message LABEL = new Message("FraudLabel", 2, 1, 0, Long.BYTES + Byte.BYTES, List.of(
        number("tx_id", 0, FieldType.INTEGER, 0, 0, 0), label(1, Long.BYTES, true)));

    private Payment() {
    }

    private static Field number(
        final String name, final int index, final FieldType type, final int scale, final long nanosPerUnit, final int offset) {
        return new Field(name, index, type, Encoding.INT64, scale, nanosPerUnit, offset, Long.BYTES, true);
    }

    private static Field label(final int index, final int offset, final boolean required) {
        return new Field("fraud", index, FieldType.BOOLEAN, Encoding.UINT8, 0, 0, offset, Byte.BYTES, required);
    }
}
