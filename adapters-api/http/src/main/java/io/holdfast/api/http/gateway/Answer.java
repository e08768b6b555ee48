package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.Descriptor;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.holdfast.ports.StatusCode;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Turns the answer to a call by gRPC into one as JSON. A client that leaves cancels the call.
 * Belongs to its event loop.
 */
abstract class Answer implements Subscriber<HttpObject> {
  private static final Failure CUT_OFF =
      new Failure(StatusCode.UNAVAILABLE, "the call ended without a status");
  private static final String GRPC_STATUS = "grpc-status";

  final Descriptor type;
  final EventLoop eventLoop;
  private @Nullable Subscription call;
  private Optional<Failure> failure = Optional.of(CUT_OFF);
  private boolean over;

  Answer(Descriptor type, EventLoop eventLoop) {
    this.type = type;
    this.eventLoop = eventLoop;
  }

  /** What the client gets. */
  abstract HttpResponse response();

  /** Ends a call that could not be made. */
  abstract void refuse(Failure failure);

  /** Takes a piece of the call's answer and will {@link #ask} for another. */
  abstract void piece(byte[] piece) throws IOException;

  /** Ends the call, well or not; heard once. */
  abstract void end(Optional<Failure> failure);

  /** To be called once, when the response is there: when the client leaves, the call ends. */
  final void cancelWithResponse() {
    var unused =
        response()
            .whenComplete()
            .whenCompleteAsync(
                (done, gone) -> {
                  if (gone != null) {
                    cancel();
                  }
                },
                eventLoop);
  }

  private void cancel() {
    over = true;
    if (call != null) {
      call.cancel();
    }
  }

  final void ask(long pieces) {
    if (call != null && !over) {
      call.request(pieces);
    }
  }

  static ResponseHeadersBuilder headers() {
    return ResponseHeaders.builder(HttpStatus.OK)
        .set("content-type", Failure.JSON)
        .set("grpc-metadata-content-type", "application/grpc");
  }

  @Override
  public final void onSubscribe(Subscription subscription) {
    call = subscription;
    if (over) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public final void onNext(HttpObject part) {
    switch (part) {
      case HttpData data -> read(data);
      case HttpHeaders headers -> {
        if (headers.contains(GRPC_STATUS)) {
          failure = Failure.of(headers);
        }
        ask(1);
      }
      default -> ask(1);
    }
  }

  private void read(HttpData data) {
    byte[] piece = data.array();
    data.close();
    try {
      piece(piece);
    } catch (IOException e) {
      fail(e);
    }
  }

  /** An answer of this server that cannot be read. */
  private void fail(IOException broken) {
    cancel();
    end(Optional.of(new Failure(StatusCode.INTERNAL, String.valueOf(broken.getMessage()))));
  }

  @Override
  public final void onComplete() {
    call = null;
    if (!over) {
      over = true;
      end(failure);
    }
  }

  @Override
  public final void onError(Throwable cause) {
    onComplete();
  }
}
