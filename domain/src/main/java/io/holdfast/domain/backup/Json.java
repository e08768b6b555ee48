package io.holdfast.domain.backup;

import java.util.List;
import java.util.stream.Collectors;

/** The little JSON there is in etcd's tables. */
final class Json {
  private Json() {}

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  static String texts(List<String> texts) {
    return texts.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
  }

  /** Ids, which are unsigned. */
  static String numbers(List<Long> numbers) {
    return numbers.stream().map(Long::toUnsignedString).collect(Collectors.joining(",", "[", "]"));
  }
}
