package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.Descriptor;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import io.holdfast.ports.StatusCode;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One message, or a failure. */
final class SingleAnswer extends Answer {
  private static final Failure EMPTY = new Failure(StatusCode.INTERNAL, "no answer");

  private final int turnBytes;
  private final CompletableFuture<HttpResponse> reply = new CompletableFuture<>();
  private final HttpResponse response = HttpResponse.of(reply);
  private @Nullable GrpcMessage message;

  SingleAnswer(Descriptor type, EventLoop eventLoop, int turnBytes) {
    super(type, eventLoop);
    this.turnBytes = turnBytes;
  }

  @Override
  HttpResponse response() {
    return response;
  }

  @Override
  void refuse(Failure failure) {
    reply.complete(failure.response());
  }

  @Override
  void message(GrpcMessage one) {
    message = one;
  }

  @Override
  void pieceDone() {
    ask(1);
  }

  @Override
  void end(Optional<Failure> failure) {
    GrpcMessage answer = message;
    message = null;
    if (failure.isPresent() || answer == null) {
      refuse(failure.orElse(EMPTY));
      return;
    }
    try {
      reply.complete(
          answer.length() > turnBytes
              ? LongJson.send(new JsonPieces(type, answer, turnBytes), eventLoop)
              : HttpResponse.of(headers().build(), HttpData.wrap(json(answer))));
    } catch (IOException e) {
      refuse(new Failure(StatusCode.INTERNAL, String.valueOf(e.getMessage())));
    }
  }
}
