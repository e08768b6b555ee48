package io.holdfast.api.peer;

import org.jspecify.annotations.Nullable;

/** What a frame is; the code is its first byte on the wire and never changes its meaning. */
enum FrameType {
  /** Asks the service that it names. From the side that opened the connection. */
  REQUEST(1),
  /** Answers a request. */
  ANSWER(2),
  /** Says in UTF-8 why a request has no answer. */
  FAILURE(3),
  /** A sign of life, from either side, without an answer. */
  ALIVE(4);

  private static final FrameType[] TYPES = values();

  final int code;

  FrameType(int code) {
    this.code = code;
  }

  static @Nullable FrameType of(int code) {
    return code >= 1 && code <= TYPES.length ? TYPES[code - 1] : null;
  }
}
