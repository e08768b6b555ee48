package io.holdfast.api.peer;

import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.common.HttpStatus;
import io.holdfast.ports.peer.PeerException;
import io.netty.handler.codec.DecoderException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Why something did not work, in words for a log line or a caller. */
final class PeerFailures {
  private PeerFailures() {}

  static CompletableFuture<byte[]> notDelivered(String reason) {
    return CompletableFuture.failedFuture(new PeerException(reason, false));
  }

  /**
   * @param told why, if it was told
   */
  static String refusal(HttpStatus status, @Nullable CharSequence told) {
    return "refused: " + (told == null ? status : told);
  }

  static String reason(Throwable cause) {
    Throwable actual = cause;
    if (cause.getCause() != null
        && (cause instanceof UnprocessedRequestException || cause instanceof DecoderException)) {
      actual = cause.getCause();
    }
    if (actual instanceof ClosedChannelException) {
      return OutboundStream.CLOSED;
    }
    String message = actual.getMessage();
    return message == null ? actual.getClass().getSimpleName() : message;
  }
}
