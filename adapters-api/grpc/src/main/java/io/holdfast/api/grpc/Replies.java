package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import io.holdfast.ports.StatusCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers in the form that gRPC gives them. */
final class Replies {
  static final ResponseHeaders HEADERS =
      ResponseHeaders.of(HttpStatus.OK, HttpHeaderNames.CONTENT_TYPE, "application/grpc");

  private static final AsciiString STATUS = AsciiString.cached("grpc-status");
  private static final AsciiString MESSAGE = AsciiString.cached("grpc-message");
  static final HttpHeaders OK_TRAILERS = HttpHeaders.of(STATUS, "0");

  static final int PREFIX_BYTES = 5;
  private static final String HEX = "0123456789ABCDEF";

  private Replies() {}

  /** One answer and the good end of its call. */
  static HttpResponse answer(ByteBufAllocator allocator, Payload payload) throws RefusedException {
    return HttpResponse.of(HEADERS, joined(allocator, List.of(framed(payload))), OK_TRAILERS);
  }

  /** The end of a call that has not answered anything. */
  static HttpResponse refused(Refusal refusal) {
    return HttpResponse.of(refusedHeaders(refusal));
  }

  /** Headers that say all there is to say. */
  static ResponseHeaders refusedHeaders(Refusal refusal) {
    return HEADERS.toBuilder().add(trailers(refusal)).endOfStream(true).build();
  }

  static HttpHeaders trailers(Refusal refusal) {
    String code = Integer.toString(refusal.code().number());
    return refusal.text().isEmpty()
        ? HttpHeaders.of(STATUS, code)
        : HttpHeaders.of(STATUS, code, MESSAGE, percentEncoded(refusal.text()));
  }

  /** A message with its prefix. */
  static Payload framed(Payload message) {
    return Payload.of(
        message,
        PREFIX_BYTES + message.size(),
        (m, out) -> {
          putPrefix(out, m.size());
          m.writeTo(out);
        });
  }

  /** The prefix of a message of {@code size} bytes. */
  static void putPrefix(ByteBuf out, long size) {
    out.writeByte(0).writeInt((int) size);
  }

  /**
   * Several payloads in one piece.
   *
   * @throws RefusedException if they cannot be sent because of their size
   */
  static HttpData joined(ByteBufAllocator allocator, List<Payload> payloads)
      throws RefusedException {
    long size = 0;
    for (Payload payload : payloads) {
      size += payload.size();
    }
    if (size > Integer.MAX_VALUE) {
      throw tooLarge(size).exception();
    }
    ByteBuf out = allocator.buffer((int) size);
    try {
      for (Payload payload : payloads) {
        payload.writeTo(out);
      }
      return HttpData.wrap(out);
    } catch (RuntimeException | Error e) {
      out.release();
      throw e;
    }
  }

  /** The refusal of an answer that does not fit into one message. */
  static Refusal tooLarge(long size) {
    return new Refusal(
        StatusCode.RESOURCE_EXHAUSTED,
        "grpc: trying to send message larger than max (" + size + " vs. 2147483647)");
  }

  /** Printable ASCII stays as it is, but for the percent sign. */
  static String percentEncoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b <= '~' && b != '%') {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return out.toString();
  }
}
