package io.holdfast.api.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.ports.CallContext;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A method with one request and one answer, whatever carries them.
 *
 * @param path service and method, like {@code /etcdserverpb.KV/Put}
 * @param reader makes a request of protobuf's bytes
 * @param handler does the work; runs on an event loop and must not block
 * @param writer makes protobuf's bytes of an answer
 */
record UnaryMethod<Q, A>(
    String path, RequestReader<Q> reader, Handler<Q, A> handler, Function<A, Payload> writer) {

  /** Does the work. */
  @FunctionalInterface
  interface Handler<Q, A> {
    /** May complete on any thread; what it throws counts like a stage that failed. */
    CompletionStage<A> handle(Q request, CallContext context);
  }

  /**
   * Calls the method. The payload is made by whoever takes it, on his thread.
   *
   * @throws InvalidProtocolBufferException if {@code message} is not a request
   */
  CompletionStage<A> call(byte[] message, CallContext context)
      throws InvalidProtocolBufferException {
    return handler.handle(reader.read(message), context);
  }
}
