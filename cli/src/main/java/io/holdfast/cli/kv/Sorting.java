package io.holdfast.cli.kv;

import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.RangeRequest.SortOrder;
import io.holdfast.protocol.etcdserverpb.RangeRequest.SortTarget;
import java.util.Locale;

/** Words for the order of results. */
final class Sorting {
  private Sorting() {}

  static SortOrder order(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "" -> SortOrder.NONE;
      case "ASCEND" -> SortOrder.ASCEND;
      case "DESCEND" -> SortOrder.DESCEND;
      default -> throw new CommandFailure(ExitCode.BAD_FEATURE, "bad sort order " + word);
    };
  }

  static SortTarget target(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "", "KEY" -> SortTarget.KEY;
      case "CREATE" -> SortTarget.CREATE;
      case "MODIFY" -> SortTarget.MOD;
      case "VALUE" -> SortTarget.VALUE;
      case "VERSION" -> SortTarget.VERSION;
      default -> throw new CommandFailure(ExitCode.BAD_FEATURE, "bad sort target " + word);
    };
  }
}
