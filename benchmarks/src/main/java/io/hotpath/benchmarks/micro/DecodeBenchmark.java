package io.hotpath.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotpath.codecs.decode.EventDecoder;
import io.hotpath.codecs.decode.JsonDecoder;
import io.hotpath.codecs.decode.Rejection;
import io.hotpath.codecs.decode.SbeDecoder;
import io.hotpath.codecs.schema.Message;
import io.hotpath.engine.pipeline.Pipeline;
import io.hotpath.engine.pipeline.Source;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One payment's record to an event in place. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
    private static final int PAYMENTS = 4_096;
    private static final List<String> COLUMNS =
        List.of("TRANSACTION_ID", "TX_DATETIME", "CUSTOMER_ID", "TERMINAL_ID", "TX_AMOUNT", "TX_FRAUD");

    private final PaymentTexts json = new PaymentTexts(PAYMENTS);
    private final UnsafeBuffer[] csv = new UnsafeBuffer[PAYMENTS];
    private UnsafeBuffer sbe;
    private UnsafeBuffer target;
    private EventDecoder jsonDecoder;
    private EventDecoder csvDecoder;
    private EventDecoder sbeDecoder;
    private int messageLength;
    private int next;

    /** Makes the same payments in the other formats. */
    @Setup
    public void prepare() {
        final Pipeline pipeline = Pipelines.withoutModel();
        final Source source = pipeline.eventSource();
        final Message message = source.message();
        messageLength = message.encodedLength();
        jsonDecoder = new JsonDecoder(message, source.names());
        csvDecoder = source.newCsvDecoder(COLUMNS);
        sbeDecoder = new SbeDecoder(message);
        target = new UnsafeBuffer(ByteBuffer.allocateDirect(messageLength));
        sbe = new UnsafeBuffer(ByteBuffer.allocateDirect(PAYMENTS * messageLength));
        for (int i = 0; i < PAYMENTS; i++) {
            jsonDecoder.decode(json.bytes(), json.offset(i), json.length(i), sbe, i * messageLength);
            final String text = json.bytes().getStringWithoutLengthUtf8(json.offset(i), json.length(i));
            csv[i] = new UnsafeBuffer(text.replaceAll("\"[A-Z_]*\":|[{}\"]", "").getBytes(UTF_8));
        }
    }

    private int next() {
        next = (next + 1) & (PAYMENTS - 1);
        return next;
    }

    /** About 150 bytes. */
    @Benchmark
    public Rejection json() {
        final int payment = next();
        return jsonDecoder.decode(json.bytes(), json.offset(payment), json.length(payment), target, 0);
    }

    /** About 50 bytes. */
    @Benchmark
    public Rejection csv() {
        final UnsafeBuffer payment = csv[next()];
        return csvDecoder.decode(payment, 0, payment.capacity(), target, 0);
    }

    /** Checked and copied. */
    @Benchmark
    public Rejection sbe() {
        return sbeDecoder.decode(sbe, next() * messageLength, messageLength, target, 0);
    }
}
