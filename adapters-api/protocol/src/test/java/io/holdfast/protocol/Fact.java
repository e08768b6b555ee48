package io.holdfast.protocol;

import java.util.List;

/**
 * What a client can observe of an API, one line each. Both sides of a comparison say theirs in
 * these words, so that a difference reads as a missing line, an extra line, or both.
 */
final class Fact {

  private Fact() {}

  static String message(String name, String syntax, List<String> oneofs, List<String> reserved) {
    return "message %s %s oneofs=%s reserved=%s".formatted(name, syntax, oneofs, reserved);
  }

  static String field(
      String message,
      int number,
      String label,
      String type,
      String name,
      String jsonName,
      String oneof,
      boolean map,
      boolean deprecated) {
    return "field %s.%d %s %s %s json=%s oneof=%s map=%s deprecated=%s"
        .formatted(message, number, label, type, name, jsonName, oneof, map, deprecated);
  }

  static String enumValue(String type, int number, String name) {
    return "enum %s.%d %s".formatted(type, number, name);
  }

  static String rpc(
      String service,
      String name,
      String request,
      boolean clientStreams,
      String response,
      boolean serverStreams) {
    return "rpc %s.%s %s -> %s"
        .formatted(service, name, side(request, clientStreams), side(response, serverStreams));
  }

  static String method(String fullMethod, boolean clientStreams, boolean serverStreams) {
    return "method %s %s -> %s"
        .formatted(fullMethod, side("request", clientStreams), side("response", serverStreams));
  }

  private static String side(String type, boolean streams) {
    return streams ? "stream " + type : type;
  }
}
