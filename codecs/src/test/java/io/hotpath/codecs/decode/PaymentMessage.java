package io.hotpath.codecs.decode;

import io.hotpath.codecs.schema.DeclaredSchema;
import io.hotpath.codecs.schema.Message;
import io.hotpath.codecs.schema.SchemaReader;
import io.hotpath.core.problem.Problems;
import java.util.List;
import java.util.Map;

/** A message with a field of every type, and the names that records use for some of them. */
final class PaymentMessage {
    static final Message MESSAGE = message();
    static final FieldNames NAMES = new FieldNames(MESSAGE, Map.of("id", "TRANSACTION_ID", "amount", "TX_AMOUNT"), List.of("note"));

    private PaymentMessage() {
    }

    private static Message message() {
        final Problems problems = new Problems("test");
        final DeclaredSchema schema = new DeclaredSchema(problems);
        schema.message("Payment", 1);
        schema.field("id", "int64", 2);
        schema.field("time", "timestamp_s", 3);
        schema.field("amount", "money(2)", 4);
        schema.field("card", "string(8)?", 5);
        schema.field("fraud", "boolean?", 6);
        schema.field("ratio", "double?", 7);
        schema.field("small", "uint8?", 8);
        final Message message = SchemaReader.read(schema.xml(), 1, problems).messages().getFirst();
        problems.throwIfAny();
        return message;
    }
}
