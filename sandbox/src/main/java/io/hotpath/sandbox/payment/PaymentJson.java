package io.hotpath.sandbox.payment;

import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;

/**
 * Writes a payment as a JSON object with the names of the payment file, but for the scenario, which nobody could know:
 * {@code {"TRANSACTION_ID":0,"TX_DATETIME":"2018-04-01T00:00:31Z","CUSTOMER_ID":596,"TERMINAL_ID":3156,"TX_AMOUNT":57.16,
 * "TX_FRAUD":0}}, without the break. For one thread.
 */
public final class PaymentJson {
    /** Bytes that are enough for any payment. */
    public static final int MAXIMUM_LENGTH = 256;

    private static final byte[] ID = ascii("{\"" + PaymentColumn.TRANSACTION_ID + "\":");
    private static final byte[] TIME = ascii(",\"" + PaymentColumn.TX_DATETIME + "\":\"");
    private static final byte[] CUSTOMER = ascii("\",\"" + PaymentColumn.CUSTOMER_ID + "\":");
    private static final byte[] TERMINAL = ascii(",\"" + PaymentColumn.TERMINAL_ID + "\":");
    private static final byte[] AMOUNT = ascii(",\"" + PaymentColumn.TX_AMOUNT + "\":");
    private static final byte[] FRAUD = ascii(",\"" + PaymentColumn.TX_FRAUD + "\":");

    private final PaymentText text = new PaymentText();

    /**
     * Writes one payment.
     *
     * @param payment to write.
     * @param into    with {@link #MAXIMUM_LENGTH} bytes from the offset.
     * @param offset  of the object's first byte.
     * @return the object's length in bytes.
     */
    public int encode(final Payment payment, final MutableDirectBuffer into, final int offset) {
        text.begin(into, offset);
        text.put(ID);
        text.putNumber(payment.id());
        text.put(TIME);
        text.putTime(payment.epochSecond());
        text.put(CUSTOMER);
        text.putNumber(payment.customer());
        text.put(TERMINAL);
        text.putNumber(payment.terminal());
        text.put(AMOUNT);
        text.putAmount(payment.amountCents());
        text.put(FRAUD);
        text.put(payment.isFraud() ? '1' : '0');
        text.put('}');
        return text.position() - offset;
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
