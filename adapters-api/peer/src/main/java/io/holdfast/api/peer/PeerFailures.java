package io.holdfast.api.peer;

import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.common.ResponseHeaders;
import io.holdfast.ports.peer.PeerException;
import java.util.concurrent.CompletableFuture;

/** Why something did not work, in words for a log line or a caller. */
final class PeerFailures {
  private PeerFailures() {}

  static CompletableFuture<byte[]> notDelivered(String reason) {
    return CompletableFuture.failedFuture(new PeerException(reason, false));
  }

  static String refusal(ResponseHeaders headers) {
    return "refused: " + headers.get(PeerHeaders.REFUSAL, headers.status().toString());
  }

  static String reason(Throwable cause) {
    Throwable actual =
        cause instanceof UnprocessedRequestException && cause.getCause() != null
            ? cause.getCause()
            : cause;
    String message = actual.getMessage();
    return message == null ? actual.getClass().getSimpleName() : message;
  }
}
