package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.coordination.Waiting;
import java.util.function.Function;

/**
 * A method with one request and one answer, for which a client may wait as long as it likes.
 *
 * @param path service and method
 * @param reader makes a request of protobuf's bytes
 * @param handler begins to wait; runs on an event loop
 * @param writer makes protobuf's bytes of an answer
 */
record WaitingMethod<Q, A>(
    String path, RequestReader<Q> reader, Handler<Q, A> handler, Function<A, Payload> writer) {

  /** The same for whoever does not give up. */
  UnaryMethod<Q, A> unary() {
    return new UnaryMethod<>(
        path, reader, (request, caller) -> handler.begin(request, caller).answer(), writer);
  }

  /** Begins to wait. */
  @FunctionalInterface
  interface Handler<Q, A> {
    Waiting<A> begin(Q request, CallContext context);
  }
}
