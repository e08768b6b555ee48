package io.holdfast.server.flags;

import java.util.List;
import java.util.Map;

/** For each flag a value that is not its default, as it is written in each place. */
final class SampleValue {
  private static final Map<String, String> SPECIAL =
      Map.of(
          "initial-cluster-state", "existing",
          "discovery-fallback", "proxy",
          "v2-deprecation", "gone",
          "feature-gates", "LeaseCheckpoint=true,AllBeta=false",
          "listen-metrics-urls", "http://127.0.0.1:1,https://127.0.0.1:2",
          "cors", "http://a.example:1,http://b.example:2");

  private SampleValue() {}

  /** On the command line or in the environment. */
  static String of(Flag<?> flag) {
    String special = SPECIAL.get(flag.name());
    if (special != null) {
      return special;
    }
    if (flag.type().equals(FlagTypes.URLS)) {
      return "http://127.0.0.1:7";
    }
    return switch (flag.type().fileForm()) {
      case TEXT -> "some text: with a colon";
      case SWITCH -> flag.defaultValue().equals(true) ? "false" : "true";
      case INTEGER, UNSIGNED, UNSIGNED_32 -> "77";
      case DURATION -> "1m7.5s";
      case LIST -> "one,two";
    };
  }

  static String inYaml(Flag<?> flag) {
    String text = of(flag);
    String value =
        switch (flag.type().fileForm()) {
          case TEXT -> "'" + text + "'";
          case SWITCH, INTEGER, UNSIGNED, UNSIGNED_32 -> text;
          case DURATION -> "67500000000";
          case LIST -> "[" + text + "]";
        };
    StringBuilder yaml = new StringBuilder();
    String indent = "";
    for (String section : List.of(flag.fileKey().split("\\.", -1))) {
      yaml.append('\n').append(indent).append(section).append(':');
      indent += "  ";
    }
    return yaml.append(' ').append(value).append('\n').toString();
  }

  static String inJson(Flag<?> flag) {
    String text = of(flag);
    String value =
        switch (flag.type().fileForm()) {
          case TEXT -> "\"" + text.replace("/", "\\/") + "\"";
          case SWITCH, INTEGER, UNSIGNED, UNSIGNED_32 -> text;
          case DURATION -> "67500000000";
          case LIST -> "[\"" + text.replace(",", "\",\n\t\t\"") + "\"]";
        };
    String json = value;
    List<String> sections = List.of(flag.fileKey().split("\\.", -1));
    for (String section : sections.reversed()) {
      json = "{\n\t\"" + section + "\": " + json + "\n}";
    }
    return json;
  }
}
