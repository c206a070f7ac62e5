package io.hotpath.gateway.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.hotpath.gateway.Answer;
import io.hotpath.gateway.Asker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The service {@code hotpath.v1.Decisions}. Every request that could be read has a reply, which says in its status what came of
 * it, and what stands in for a decision where there is none.
 */
public final class GrpcGateway implements AutoCloseable {
    private final Asker asker;
    private final Server server;

    private GrpcGateway(final Asker asker, final InetSocketAddress address) throws IOException {
        this.asker = asker;
        server = NettyServerBuilder.forAddress(address).directExecutor() // a call only leaves its request in a queue
            .addService(ServerServiceDefinition.builder("hotpath.v1.Decisions")
                .addMethod(DecisionMessages.DECIDE, ServerCalls.asyncUnaryCall(this::decide)).build())
            .build().start();
    }

    /**
     * Begins to take requests.
     *
     * @param asker   who asks the pipeline.
     * @param address to listen at.
     * @return the gateway; the caller closes it.
     * @throws IOException where the address cannot be had.
     */
    public static GrpcGateway start(final Asker asker, final InetSocketAddress address) throws IOException {
        return new GrpcGateway(asker, address);
    }

    /** @return the port it listens at. */
    public int port() {
        return server.getPort();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the caller hears of it
    private void decide(final DecisionRequest request, final StreamObserver<Answer> caller) {
        if (request.budgetNanos() < 0 || request.budgetNanos() > Asker.LONGEST_BUDGET_NANOS) {
            caller.onError(Status.INVALID_ARGUMENT.withDescription("budget_nanos must be from 0 to 60 s").asRuntimeException());
            return;
        }
        asker.ask(request.event(), budgetNanos(request)).thenAccept(answer -> {
            caller.onNext(answer);
            caller.onCompleted();
        });
    }

    private static long budgetNanos(final DecisionRequest request) {
        final Deadline deadline = Context.current().getDeadline();
        return request.budgetNanos() != 0 || deadline == null
            ? request.budgetNanos()
            : Math.clamp(deadline.timeRemaining(TimeUnit.NANOSECONDS), 1, Asker.LONGEST_BUDGET_NANOS);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
