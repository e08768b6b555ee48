package io.holdfast.cli.auth;

import io.holdfast.cli.command.Arguments;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.output.CommandFailure;

/** The keys that a permission is about, as words and flags say. */
final class PermittedRange {
  private PermittedRange() {}

  /**
   * @param at where the key stands among the words
   */
  static KeyRange of(Arguments arguments, int at, boolean prefix, boolean fromKey) {
    if (prefix && fromKey) {
      throw CommandFailure.badArguments("--from-key and --prefix flags are mutually exclusive");
    }
    if (arguments.size() > at + 1 && prefix) {
      throw CommandFailure.badArguments("unexpected endkey argument with --prefix flag");
    }
    if (arguments.size() > at + 1 && fromKey) {
      throw CommandFailure.badArguments("unexpected endkey argument with --from-key flag");
    }
    String key = arguments.get(at);
    if (prefix) {
      return KeyRange.prefix(key);
    }
    return fromKey ? KeyRange.from(key) : KeyRange.of(key, arguments.getOr(at + 1, ""));
  }
}
