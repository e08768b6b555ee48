package io.holdfast.blackbox.shell;

import java.util.regex.Pattern;

/** What commands print, without what differs between any two servers or moments. */
public final class VaryingText {
  private record Mask(Pattern pattern, String replacement) {
    static Mask of(String pattern, String replacement) {
      return new Mask(Pattern.compile(pattern), replacement);
    }
  }

  /** Between two cells of a line, with or without a frame. */
  private static final String GAP = "(,? (?:[│|] )?)";

  private static final Mask[] MASKS = {
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
    Mask.of("-{3,}", "---"),
    Mask.of("(false" + GAP + ")\\d+" + GAP + "\\d+" + GAP + "\\d+", "$1I$3I$4I"),
  };

  private VaryingText() {}

  public static String masked(String text) {
    String masked = text;
    for (Mask mask : MASKS) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
    }
    return masked;
  }
}
