package io.holdfast.blackbox.client;

import java.util.List;
import java.util.regex.Pattern;

/** Something in what a command prints that differs between any two servers or moments. */
public record Mask(Pattern pattern, String replacement) {
  /** Ids, terms, times, sizes, and the space that they take; in this order. */
  public static final List<Mask> COMMON =
      List.of(
          of(
              "\"(cluster_id|member_id|leader|ID|id|raftIndex|raftTerm|raft_term|raftAppliedIndex"
                  + "|dbSize|dbSizeInUse|hash|lease)\":(\"[0-9a-f]+\"|\\d+)",
              "\"$1\":N"),
          of(
              "\"(ClusterID|MemberID|Leader|ID|RaftIndex|RaftTerm|RaftAppliedIndex|DBSize|DBSizeInUse"
                  + "|Hash|Lease)\" : [0-9a-f]+",
              "\"$1\" : N"),
          of(" *\\b[0-9.]+(ms|µs|s)\\b *", " TIME "),
          of("remaining\\( TIME \\)", "remaining"),
          of(" *\\b[0-9a-f]{14,16}\\b *", " ID "),
          of("\\d+(\\.\\d+)? [kM]?B|\\d+%", "SIZE"),
          of("(─| )+", " "));

  public static Mask of(String pattern, String replacement) {
    return new Mask(Pattern.compile(pattern), replacement);
  }

  /** The text behind all of them, one after the other. */
  public static String all(List<Mask> masks, String text) {
    String masked = text;
    for (Mask mask : masks) {
      masked = mask.pattern.matcher(masked).replaceAll(mask.replacement);
    }
    return masked;
  }
}
