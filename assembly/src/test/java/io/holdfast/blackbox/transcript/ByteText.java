package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How a transcript writes bytes: plain when printable, else hex, and long runs in short. */
final class ByteText {
  private static final int RUN_MAX = 64;

  private ByteText() {}

  static ByteString read(JsonNode value) {
    if (value.isTextual()) {
      return ByteString.copyFromUtf8(value.textValue());
    }
    if (value.has("hex")) {
      return ByteString.copyFrom(HexFormat.of().parseHex(value.get("hex").textValue()));
    }
    if (value.has("fill")) {
      String run = value.get("fill").textValue().repeat(value.get("len").intValue());
      return ByteString.copyFromUtf8(value.path("prefix").asText("") + run);
    }
    throw new IllegalArgumentException("not a bytes value: " + value);
  }

  static JsonNode write(ByteString bytes) {
    int run = lastRun(bytes);
    if (run > RUN_MAX && isVisible(bytes.byteAt(bytes.size() - 1))) {
      ByteString prefix = bytes.substring(0, bytes.size() - run);
      if (isPrintable(prefix)) {
        return filled(prefix, (char) bytes.byteAt(bytes.size() - 1), run);
      }
    }
    return isPrintable(bytes)
        ? Json.NODES.textNode(bytes.toString(StandardCharsets.ISO_8859_1))
        : Json.NODES.objectNode().put("hex", HexFormat.of().formatHex(bytes.toByteArray()));
  }

  private static ObjectNode filled(ByteString prefix, char fill, int length) {
    ObjectNode out = Json.NODES.objectNode();
    out.put("fill", String.valueOf(fill)).put("len", length);
    if (!prefix.isEmpty()) {
      out.put("prefix", prefix.toString(StandardCharsets.ISO_8859_1));
    }
    return out;
  }

  private static int lastRun(ByteString bytes) {
    int start = bytes.size();
    while (start > 0 && bytes.byteAt(start - 1) == bytes.byteAt(bytes.size() - 1)) {
      start--;
    }
    return bytes.size() - start;
  }

  private static boolean isVisible(byte b) {
    return b > 0x20 && b < 0x7f;
  }

  private static boolean isPrintable(ByteString bytes) {
    for (int i = 0; i < bytes.size(); i++) {
      if (bytes.byteAt(i) < 0x20 || bytes.byteAt(i) == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
