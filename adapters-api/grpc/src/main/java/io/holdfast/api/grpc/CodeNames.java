package io.holdfast.api.grpc;

import io.holdfast.ports.StatusCode;

/** Status codes as reports spell them, like {@code DeadlineExceeded}. */
final class CodeNames {
  private CodeNames() {}

  static String of(StatusCode code) {
    if (code == StatusCode.OK) {
      return "OK";
    }
    if (code == StatusCode.CANCELED) {
      return "Canceled";
    }
    StringBuilder name = new StringBuilder();
    boolean first = true;
    for (char c : code.name().toCharArray()) {
      if (c != '_') {
        name.append(first ? c : Character.toLowerCase(c));
      }
      first = c == '_';
    }
    return name.toString();
  }
}
