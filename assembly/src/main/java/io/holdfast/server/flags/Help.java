package io.holdfast.server.flags;

import java.util.function.Predicate;

/** What is printed when somebody asks, or asks for something that is not there. */
final class Help {
  /** How to call it. */
  static final String USAGE =
      """
      Usage:

        holdfast [flags]
          Run a member.

        holdfast --version
          Print which release this is and what it runs on.

        holdfast -h | --help
          Print this, and every flag on standard output.

      A flag has one dash or two, and its value follows after a space or '='.
      A switch stands alone, or has '=false'.

      Each flag can be set by an environment variable instead: ETCD_DATA_DIR is
      --data-dir, HOLDFAST_STORAGE is --storage. Setting both is an error. Or a
      file in YAML or JSON sets everything, and all else is ignored: --config-file.

      The flags are those of etcd 3.7. Without any, one durable member serves
      clients on localhost:2379 and keeps its data in ./default.etcd.

      More: docs/configuration.md.
      """;

  private Help() {}

  /** Every flag with its default, under headings. */
  static String flags() {
    StringBuilder text = new StringBuilder();
    for (FlagGroup group : FlagGroup.values()) {
      text.append(group.title()).append(":\n");
      FlagTable.BY_NAME.values().stream()
          .filter((Predicate<Flag<?>>) flag -> flag.group() == group)
          .forEach(flag -> append(text, flag));
      text.append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Flag<?> flag) {
    text.append("  --")
        .append(flag.name())
        .append(" '")
        .append(flag.defaultText())
        .append("'\n    ");
    text.append(flag.help()).append(note(flag.effect())).append('\n');
  }

  private static String note(Effect effect) {
    return switch (effect) {
      case EFFECTIVE -> "";
      case WITHOUT_MEANING -> " (accepted, means nothing here)";
      case NOT_YET -> " (no effect so far)";
    };
  }
}
