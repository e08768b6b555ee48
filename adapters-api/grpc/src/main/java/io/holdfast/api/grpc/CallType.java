package io.holdfast.api.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.Locale;

/** Which sides of a call send more than one message. */
public enum CallType {
  UNARY,
  CLIENT_STREAM,
  SERVER_STREAM,
  BIDI_STREAM;

  /** Its name in reports. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CallType of(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return method.isServerStreaming() ? BIDI_STREAM : CLIENT_STREAM;
    }
    return method.isServerStreaming() ? SERVER_STREAM : UNARY;
  }
}
