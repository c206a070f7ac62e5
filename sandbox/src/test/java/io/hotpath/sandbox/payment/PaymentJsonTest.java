package io.hotpath.sandbox.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PaymentJsonTest {
    private final PaymentJson json = new PaymentJson();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 + PaymentJson.MAXIMUM_LENGTH]);
    private final Payment payment = new Payment();

    @Test
    void objectHasTheNamesOfThePaymentFile() {
        payment.fill(0, 1_522_540_831L, 596, 3_156, 57_16, 0);
        assertEquals("{\"TRANSACTION_ID\":0,\"TX_DATETIME\":\"2018-04-01T00:00:31Z\",\"CUSTOMER_ID\":596,\"TERMINAL_ID\":3156,"
                + "\"TX_AMOUNT\":57.16,\"TX_FRAUD\":0}", encode());
    }

    @Test
    void greatestValuesFit() {
        payment.fill(Long.MAX_VALUE, 253_402_300_799L, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 3);
        assertEquals("{\"TRANSACTION_ID\":9223372036854775807,\"TX_DATETIME\":\"9999-12-31T23:59:59Z\","
                + "\"CUSTOMER_ID\":2147483647,\"TERMINAL_ID\":2147483647,"
                + "\"TX_AMOUNT\":92233720368547758.07,\"TX_FRAUD\":1}", encode());
    }

    @Test
    void smallAmountsAndTimesBefore1970ArePadded() {
        payment.fill(1, -1, 2, 3, 5, 1);
        assertTrue(encode().contains("\"1969-12-31T23:59:59Z\""));
        assertTrue(encode().contains("\"TX_AMOUNT\":0.05,\"TX_FRAUD\":1}"));
    }

    @Test
    void recordsOfADayLeaveNoGarbage() {
        payment.fill(1, 1_522_540_831L, 2, 3, 5, 1);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final int records = 100_000;
        encodeOften(records);
        final long before = threads.getCurrentThreadAllocatedBytes();
        encodeOften(records);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < records, "more than a byte a record");
    }

    private void encodeOften(final int records) {
        for (int i = 0; i < records; i++) {
            assertTrue(json.encode(payment, buffer, 1) > 0);
        }
    }

    private String encode() {
        return buffer.getStringWithoutLengthAscii(1, json.encode(payment, buffer, 1));
    }
}
