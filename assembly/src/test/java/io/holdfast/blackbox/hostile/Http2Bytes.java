package io.holdfast.blackbox.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds HTTP/2 connections byte by byte, so that they can be wrong in any way. RFC 9113, 7541. */
final class Http2Bytes {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The preface and empty settings, as every client begins. */
  static Http2Bytes connection() {
    Http2Bytes connection = new Http2Bytes();
    connection.bytes.writeBytes(PREFACE);
    return connection.frame(SETTINGS, 0, 0, new byte[0]);
  }

  Http2Bytes frame(int type, int flags, int stream, byte[] payload) {
    return header(payload.length, type, flags, stream).raw(payload);
  }

  /** Only the head of a frame, which may promise anything. */
  Http2Bytes header(int length, int type, int flags, int stream) {
    bytes.write(length >>> 16);
    bytes.write(length >>> 8);
    bytes.write(length);
    bytes.write(type);
    bytes.write(flags);
    return raw(ByteBuffer.allocate(4).putInt(stream).array());
  }

  Http2Bytes raw(byte[] payload) {
    bytes.writeBytes(payload);
    return this;
  }

  /** The head of a gRPC call, complete and correct. */
  Http2Bytes call(String method, int stream) {
    return frame(HEADERS, END_HEADERS, stream, callHeaders(method));
  }

  static byte[] callHeaders(String method) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    List.of(
            List.of(":method", "POST"),
            List.of(":scheme", "http"),
            List.of(":path", "/" + method),
            List.of(":authority", "localhost"),
            List.of("content-type", "application/grpc"),
            List.of("te", "trailers"))
        .forEach(field -> literal(block, field.get(0), field.get(1)));
    return block.toByteArray();
  }

  /** A literal field without indexing; names and values are shorter than 127 bytes. */
  private static void literal(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    block.write(name.length());
    block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    block.write(value.length());
    block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  /** A gRPC message with the length that it claims, whatever follows. */
  static byte[] message(int compressed, int claimedLength, byte[] content) {
    return ByteBuffer.allocate(5 + content.length)
        .put((byte) compressed)
        .putInt(claimedLength)
        .put(content)
        .array();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
