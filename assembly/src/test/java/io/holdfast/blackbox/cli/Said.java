package io.holdfast.blackbox.cli;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a command said and how it ended, without what differs between any two servers or moments.
 *
 * @param error its last complaint
 */
record Said(int status, String output, String error) {
  private record Mask(Pattern pattern, String replacement) {
    static Mask of(String pattern, String replacement) {
      return new Mask(Pattern.compile(pattern), replacement);
    }
  }

  private static final Mask[] MASKS = {
    Mask.of("127\\.0\\.0\\.1:\\d{4,5}", "PEER"),
    Mask.of(
        "\"(cluster_id|member_id|leader|ID|id|raftIndex|raftTerm|raft_term|raftAppliedIndex|dbSize"
            + "|dbSizeInUse|hash|lease)\":(\"[0-9a-f]+\"|\\d+)",
        "\"$1\":N"),
    Mask.of(
        "\"(ClusterID|MemberID|Leader|ID|RaftIndex|RaftTerm|RaftAppliedIndex|DBSize|DBSizeInUse|Hash"
            + "|Lease)\" : [0-9a-f]+",
        "\"$1\" : N"),
    Mask.of(" *\\b[0-9.]+(ms|µs|s)\\b *", " TIME "),
    Mask.of("remaining\\( TIME \\)", "remaining"),
    Mask.of(" *\\b[0-9a-f]{14,16}\\b *", " ID "),
    Mask.of("\\d+(\\.\\d+)? [kM]?B|\\d+%", "SIZE"),
    Mask.of("(─| )+", " "),
    Mask.of("(EP, )\\d{5,}", "$1HASH"),
    Mask.of("(EP │ )\\d{5,}", "$1HASH"),
    Mask.of("(false,? (│ )?)\\d+(,? (│ )?)\\d+(,? (│ )?)\\d+", "$1I$3I$5I"),
  };

  /**
   * @param port where the server's clients connect
   */
  static Said of(int status, byte[] output, byte[] error, String port, boolean bytes) {
    String said = bytes ? output.length > 0 ? "bytes" : "" : mask(text(output), port);
    return new Said(status, said, complaint(mask(text(error), port)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String mask(String text, String port) {
    String masked =
        text.replace("http://127.0.0.1:" + port, "EP").replace("127.0.0.1:" + port, "EP");
    for (Mask mask : MASKS) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
    }
    return masked;
  }

  /** Log lines of the original's client and what shells say of terminals are left out. */
  private static String complaint(String error) {
    return error
        .split("\nUsage:", 2)[0]
        .lines()
        .filter(line -> !line.startsWith("{") && !line.startsWith("stty:"))
        .collect(Collectors.joining("\n"));
  }
}
