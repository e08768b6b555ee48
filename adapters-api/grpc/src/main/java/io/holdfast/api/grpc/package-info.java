/**
 * The driving ports as gRPC services on an Armeria server.
 *
 * <p>Start with {@link io.holdfast.api.grpc.GrpcApi}; {@link io.holdfast.api.grpc.UnaryMethod} is
 * what most calls are.
 */
@NullMarked
package io.holdfast.api.grpc;

import org.jspecify.annotations.NullMarked;
