/** hotpath inside another program: read {@link io.hotpath.engine.sample.PaymentGate} first. */
package io.hotpath.engine.sample;
