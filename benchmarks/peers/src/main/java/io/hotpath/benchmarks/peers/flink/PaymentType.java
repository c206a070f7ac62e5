package io.hotpath.benchmarks.peers.flink;

import io.hotpath.benchmarks.peers.job.Payment;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink to use {@link PaymentSerializer}: the one that it would derive writes more than twice the bytes. */
final class PaymentType extends TypeInformation<Payment> {
    static final PaymentType INSTANCE = new PaymentType();
    private static final long serialVersionUID = 1;

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<Payment> getTypeClass() {
        return Payment.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Payment> createSerializer(final SerializerConfig config) {
        return PaymentSerializer.INSTANCE;
    }

    @Override
    public boolean canEqual(final Object other) {
        return other instanceof PaymentType;
    }

    @Override
    public boolean equals(final Object other) {
        return canEqual(other);
    }

    @Override
    public int hashCode() {
        return PaymentType.class.hashCode();
    }

    @Override
    public String toString() {
        return "Payment";
    }
}
