package io.holdfast.blackbox.shell;

import io.holdfast.blackbox.client.Mask;
import java.util.List;

/** What commands print, without what differs between any two servers or moments. */
public final class VaryingText {
  /** Between two cells of a line, with or without a frame. */
  private static final String GAP = "(,? (?:[│|] )?)";

  private static final List<Mask> FRAMES_AND_NUMBERS =
      List.of(
          Mask.of("-{3,}", "---"),
          Mask.of("(false" + GAP + ")\\d+" + GAP + "\\d+" + GAP + "\\d+", "$1I$3I$4I"));

  private VaryingText() {}

  public static String masked(String text) {
    return Mask.all(FRAMES_AND_NUMBERS, Mask.all(Mask.COMMON, text));
  }
}
