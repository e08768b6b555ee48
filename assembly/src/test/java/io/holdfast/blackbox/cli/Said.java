package io.holdfast.blackbox.cli;

import io.holdfast.blackbox.client.Mask;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command said and how it ended, without what differs between any two servers or moments.
 *
 * @param error its last complaint
 */
record Said(int status, String output, String error) {
  /** The status of a command that was interrupted. */
  static final int INTERRUPTED = -1;

  static final Said NOTHING = new Said(0, "", "");

  private static final List<Mask> PEERS = List.of(Mask.of("127\\.0\\.0\\.1:\\d{4,5}", "PEER"));

  /** Between two cells of a line, with or without a frame. */
  private static final String GAP = "(,? (?:[│|] )?)";

  /**
   * Of a hundred seconds some may be over. Ours tells why no server was reached. Keys of locks and
   * candidates have an id in them, which is longer than other keys.
   */
  private static final List<Mask> NUMBERS =
      List.of(
          Mask.of("-{3,}", "---"),
          Mask.of("(context deadline exceeded) \\([^()]*(?:\\([^()]*\\))?\\)", "$1"),
          Mask.of("(received message larger than max \\()\\d+", "$1SIZE"),
          Mask.of("(false" + GAP + ")\\d+" + GAP + "\\d+" + GAP + "\\d+", "$1I$3I$4I"),
          Mask.of("(EP(?:,| [│|]) )\\d{5,}", "$1HASH"),
          Mask.of("(\"(?:TTL|ttl)\"(?: :|:) ?)(?:9\\d|100)", "$1LEFT"),
          Mask.of("(?:\\\\x[0-9a-f]{2}){20,}", "OWN"),
          Mask.of("\"key\":\"[A-Za-z0-9+/=]{24,}\"", "\"key\":\"OWN\""));

  static Said of(int status, String output, String error) {
    return new Said(status, masked(output), complaint(masked(error)));
  }

  /** The same words in another order. */
  Said sorted() {
    String words =
        Arrays.stream(output.split("[\\s,{}\\[\\]\"]+", -1))
            .sorted()
            .collect(Collectors.joining(" "));
    return new Said(status, words, error);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String masked(String text) {
    return Mask.all(NUMBERS, Mask.all(Mask.COMMON, Mask.all(PEERS, text)));
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
