package io.hotpath.benchmarks.peers.flink;

import io.hotpath.benchmarks.peers.job.Payment;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes what is known of a payment and no more, and reads into the object that Flink reuses. */
public final class PaymentSerializer extends TypeSerializerSingleton<Payment> {
    static final PaymentSerializer INSTANCE = new PaymentSerializer();
    private static final long serialVersionUID = 1;

    /** Names the serializer in a snapshot; there are none here. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Payment> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public Payment createInstance() {
        return new Payment();
    }

    @Override
    public Payment copy(final Payment from) {
        return new Payment().copy(from);
    }

    @Override
    public Payment copy(final Payment from, final Payment reuse) {
        return reuse.copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(final Payment payment, final DataOutputView target) throws IOException {
        payment.write(target);
    }

    @Override
    public Payment deserialize(final DataInputView source) throws IOException {
        return new Payment().read(source);
    }

    @Override
    public Payment deserialize(final Payment reuse, final DataInputView source) throws IOException {
        return reuse.read(source);
    }

    @Override
    public void copy(final DataInputView source, final DataOutputView target) throws IOException {
        new Payment().read(source).write(target);
    }

    @Override
    public TypeSerializerSnapshot<Payment> snapshotConfiguration() {
        return new Snapshot();
    }
}
