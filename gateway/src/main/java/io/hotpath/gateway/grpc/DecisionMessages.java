package io.hotpath.gateway.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.hotpath.gateway.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two messages of {@code hotpath.proto} on the wire: they are too few for a generator in the build. */
public final class DecisionMessages {
    private static final int EVENT = 1;
    private static final int BUDGET = 2;
    private static final int STATUS = 1;
    private static final int OUTCOME = 2;
    private static final int REASONS = 3;
    private static final int SCORES = 4;
    private static final int FLAGS = 5;
    private static final int SEQUENCE = 6;
    private static final int REJECTION = 7;

    /** The one method of the service. */
    public static final MethodDescriptor<DecisionRequest, Answer> DECIDE = MethodDescriptor
        .newBuilder(
            wire(DecisionMessages::writeRequest, DecisionMessages::readRequest),
            wire(DecisionMessages::writeReply, DecisionMessages::readReply))
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("hotpath.v1.Decisions", "Decide"))
        .build();

    private interface Writer<T> {
        void write(T message, CodedOutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T read(CodedInputStream in) throws IOException;
    }

    private DecisionMessages() {
    }

    private static <T> MethodDescriptor.Marshaller<T> wire(final Writer<T> writer, final Reader<T> reader) {
        return new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(final T message) {
                return new ByteArrayInputStream(bytes(message, writer));
            }

            @Override
            public T parse(final InputStream stream) {
                try {
                    return reader.read(CodedInputStream.newInstance(stream));
                } catch (final IOException malformed) {
                    throw Status.INVALID_ARGUMENT.withDescription("no message of hotpath.proto").withCause(malformed)
                        .asRuntimeException();
                }
            }
        };
    }

    private static <T> byte[] bytes(final T message, final Writer<T> writer) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writer.write(message, out);
            out.flush();
        } catch (final IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeRequest(final DecisionRequest request, final CodedOutputStream out) throws IOException {
        out.writeByteArray(EVENT, request.event());
        out.writeInt64(BUDGET, request.budgetNanos());
    }

    private static DecisionRequest readRequest(final CodedInputStream in) throws IOException {
        byte[] event = {};
        long budgetNanos = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case EVENT -> event = in.readByteArray();
                case BUDGET -> budgetNanos = in.readInt64();
                default -> in.skipField(tag);
            }
        }
        return new DecisionRequest(event, budgetNanos);
    }

    private static void writeReply(final Answer reply, final CodedOutputStream out) throws IOException {
        out.writeString(STATUS, reply.status().name());
        out.writeString(OUTCOME, reply.outcome() == null ? "" : reply.outcome());
        for (final String reason : reply.reasons()) {
            out.writeString(REASONS, reason);
        }
        for (final Map.Entry<String, Double> score : reply.scores().entrySet()) {
            out.writeByteArray(SCORES, bytes(score, DecisionMessages::writeScore));
        }
        for (final String flag : reply.flags()) {
            out.writeString(FLAGS, flag);
        }
        out.writeInt64(SEQUENCE, reply.sequence());
        out.writeString(REJECTION, reply.rejection());
    }

    /** An entry of a map is a message of key and value. */
    private static void writeScore(final Map.Entry<String, Double> score, final CodedOutputStream out) throws IOException {
        out.writeString(1, score.getKey());
        out.writeDouble(2, score.getValue());
    }

    private static Answer readReply(final CodedInputStream in) throws IOException {
        String status = "";
        String outcome = "";
        String rejection = "";
        long sequence = 0;
        final List<String> reasons = new ArrayList<>();
        final List<String> flags = new ArrayList<>();
        final Map<String, Double> scores = new LinkedHashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case STATUS -> status = in.readString();
                case OUTCOME -> outcome = in.readString();
                case REASONS -> reasons.add(in.readString());
                case SCORES -> readScore(CodedInputStream.newInstance(in.readByteArray()), scores);
                case FLAGS -> flags.add(in.readString());
                case SEQUENCE -> sequence = in.readInt64();
                case REJECTION -> rejection = in.readString();
                default -> in.skipField(tag);
            }
        }
        return new Answer(io.hotpath.client.Status.valueOf(status), outcome.isEmpty() ? null : outcome, reasons, scores, flags,
            sequence, rejection);
    }

    private static void readScore(final CodedInputStream in, final Map<String, Double> scores) throws IOException {
        String name = "";
        double score = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readString();
                case 2 -> score = in.readDouble();
                default -> in.skipField(tag);
            }
        }
        scores.put(name, score);
    }
}
