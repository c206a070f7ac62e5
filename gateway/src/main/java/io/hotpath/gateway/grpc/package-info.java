/** Requests by gRPC, as {@code hotpath.proto} has them. */
package io.hotpath.gateway.grpc;
