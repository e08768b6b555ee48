package io.holdfast.blackbox.cli;

import io.holdfast.blackbox.client.Mask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command said and how it ended, without what differs between any two servers or moments.
 *
 * @param error its last complaint
 */
record Said(int status, String output, String error) {
  private static final List<Mask> PEERS = List.of(Mask.of("127\\.0\\.0\\.1:\\d{4,5}", "PEER"));

  private static final List<Mask> NUMBERS =
      List.of(
          Mask.of("(EP, )\\d{5,}", "$1HASH"),
          Mask.of("(EP │ )\\d{5,}", "$1HASH"),
          Mask.of("(false,? (│ )?)\\d+(,? (│ )?)\\d+(,? (│ )?)\\d+", "$1I$3I$5I"));

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
    String placed =
        text.replace("http://127.0.0.1:" + port, "EP").replace("127.0.0.1:" + port, "EP");
    return Mask.all(NUMBERS, Mask.all(Mask.COMMON, Mask.all(PEERS, placed)));
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
