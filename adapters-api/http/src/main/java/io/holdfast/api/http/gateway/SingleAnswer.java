package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.Descriptor;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import io.holdfast.ports.StatusCode;
import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One message, or a failure. A long message is answered while it arrives and never held as a whole:
 * there is no other status for it when the call fails after all.
 */
final class SingleAnswer extends Answer {
  private static final Failure EMPTY = new Failure(StatusCode.INTERNAL, "no answer");
  private static final int UNKNOWN = -1;

  private final int turnBytes;
  private final CompletableFuture<HttpResponse> reply = new CompletableFuture<>();
  private final HttpResponse response = HttpResponse.of(reply);
  private final MessageBytes message = new MessageBytes();
  private int length = UNKNOWN;
  private @Nullable LongJson sending;

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
  void piece(byte[] piece) throws IOException {
    message.add(piece);
    if (length == UNKNOWN && message.available() >= GrpcMessage.PREFIX_BYTES) {
      message.skip(1);
      length = message.fixed32();
      if (length > turnBytes) {
        sending = begin();
      }
    }
    if (sending == null) {
      ask(1);
    } else {
      sending.proceed();
    }
  }

  private LongJson begin() throws IOException {
    JsonPieces pieces = new JsonPieces(type, message, length, turnBytes);
    LongJson begun = new LongJson(pieces, () -> ask(1), eventLoop);
    reply.complete(begun.response());
    return begun;
  }

  @Override
  void end(Optional<Failure> failure) {
    if (sending != null) {
      sending.end(failure);
    } else if (failure.isPresent() || length == UNKNOWN || length > message.available()) {
      refuse(failure.orElse(EMPTY));
    } else {
      answer();
    }
  }

  private void answer() {
    try {
      ByteArrayOutputStream json = new ByteArrayOutputStream(length * 2);
      JsonWriter.write(type, message, length, json);
      reply.complete(HttpResponse.of(headers().build(), HttpData.wrap(json.toByteArray())));
    } catch (IOException e) {
      refuse(new Failure(StatusCode.INTERNAL, String.valueOf(e.getMessage())));
    }
  }
}
