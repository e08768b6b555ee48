package io.holdfast.server.flags;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** docs/configuration.md, as the flag table has it. */
final class ConfigurationPage {
  private static final String HEAD =
      """
      # Configuration

      Every setting of the server: its flag, its variable, its key in a configuration file. They are etcd's, but for
      the last group. This page is made from the table of flags in the server itself; a test fails while it is out of
      date. After a change:

      ```
      {command}
      ```

      ## Three ways

      - **Flags** have one dash or two, and the value after a space or `=`. A switch stands alone, or has `=false`.
      - **Variables** set what no flag sets. The same setting in both is an error, and the member does not start. A
        variable that is empty is as if it were not there.
      - **A file**, in YAML or JSON, named by `--config-file` or `ETCD_CONFIG_FILE`. Where there is one, nothing else
        counts: other flags and variables are read and have no effect.

      In a file, sections are nested: `peer-transport-security.cert-file` is `cert-file` below `peer-transport-security`.
      Durations are whole numbers of nanoseconds there; lists are lists, all else is as on the command line. A key
      that is not known is told in the log and has no effect; so has one without a value.

      ```yaml
      name: m1
      data-dir: /var/lib/holdfast
      listen-client-urls: https://10.0.0.1:2379
      advertise-client-urls: https://10.0.0.1:2379
      listen-peer-urls: https://10.0.0.1:2380
      initial-advertise-peer-urls: https://10.0.0.1:2380
      initial-cluster: m1=https://10.0.0.1:2380,m2=https://10.0.0.2:2380,m3=https://10.0.0.3:2380
      grpc-keepalive-interval: 7200000000000   # 2h
      log-outputs: [stderr]
      client-transport-security:
        cert-file: /etc/holdfast/server.crt
        key-file: /etc/holdfast/server.key
        trusted-ca-file: /etc/holdfast/ca.crt
        client-cert-auth: true
      peer-transport-security:
        cert-file: /etc/holdfast/server.crt
        key-file: /etc/holdfast/server.key
        trusted-ca-file: /etc/holdfast/ca.crt
        client-cert-auth: true
        allowed-cn: [m1, m2, m3]
      ```
      """;

  private static final String WITHOUT_MEANING =
      """

      ## Accepted, with nothing to tune here

      These are read and checked, so that scripts and files for etcd serve as they are. One line in the log names
      those that were set to something else than their default.

      """;

  private static final String NOT_YET =
      """

      ## Accepted, without effect so far

      One warning in the log names those that were set.

      """;

  private ConfigurationPage() {}

  /**
   * @param command that writes it
   */
  static String text(String command) {
    StringBuilder page = new StringBuilder(HEAD.replace("{command}", command));
    for (FlagGroup group : FlagGroup.values()) {
      List<Flag<?>> flags = withEffect(Effect.EFFECTIVE, flag -> flag.group() == group);
      if (!flags.isEmpty()) {
        page.append("\n## ").append(group.title()).append("\n\n");
        table(page, flags);
      }
    }
    page.append(WITHOUT_MEANING);
    table(page, withEffect(Effect.WITHOUT_MEANING, flag -> true));
    page.append(NOT_YET);
    table(page, withEffect(Effect.NOT_YET, flag -> true));
    return page.toString();
  }

  private static List<Flag<?>> withEffect(Effect effect, Predicate<Flag<?>> wanted) {
    return FlagTable.withEffect(effect).stream().filter(wanted).toList();
  }

  private static void table(StringBuilder page, List<Flag<?>> flags) {
    page.append("| Flag | Variable | Key | Value | Default | |\n");
    page.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Flag<?> flag : flags) {
      page.append("| ")
          .append(code("--" + flag.name()))
          .append(" | ")
          .append(code(flag.environmentName()))
          .append(" | ")
          .append(flag.fileKey().equals(flag.name()) ? "the same" : code(flag.fileKey()))
          .append(" | ")
          .append(value(flag))
          .append(" | ")
          .append(code(flag.defaultText()))
          .append(" | ")
          .append(flag.help().replace("|", "\\|").replace("<", "&lt;"))
          .append(" |\n");
    }
  }

  private static String value(Flag<?> flag) {
    if (flag.type().equals(FlagTypes.URLS)) {
      return "URLs";
    }
    return switch (flag.type().fileForm()) {
      case TEXT -> "text";
      case SWITCH -> "switch";
      case INTEGER, UNSIGNED, UNSIGNED_32 -> "number";
      case DURATION, LIST -> flag.type().fileForm().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
