package io.holdfast.server.flags;

import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import io.holdfast.server.text.InvalidValueException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads arguments as Go's flag package does: one dash or two, {@code --name value} or {@code
 * --name=value}, switches only alone or with {@code =}, and everything from the first argument
 * without a dash, or from {@code --}, is not a flag.
 */
final class Arguments {
  private final FlagValues values = new FlagValues();
  private final Deque<String> rest;
  private boolean help;

  private Arguments(List<String> arguments) {
    this.rest = new ArrayDeque<>(arguments);
  }

  static Arguments read(List<String> arguments) throws StartupException {
    Arguments read = new Arguments(arguments);
    read.readFlags();
    return read;
  }

  FlagValues values() {
    return values;
  }

  /** Whether help was asked for; what follows that question was not read. */
  boolean help() {
    return help;
  }

  /** What follows the flags. */
  List<String> positional() {
    return List.copyOf(rest);
  }

  private void readFlags() throws StartupException {
    while (!help && startsWithFlag()) {
      String argument = rest.remove();
      if (argument.equals("--")) {
        return;
      }
      readFlag(argument);
    }
  }

  private boolean startsWithFlag() {
    return !rest.isEmpty() && rest.element().length() > 1 && rest.element().startsWith("-");
  }

  private void readFlag(String argument) throws StartupException {
    String bare = argument.substring(argument.startsWith("--") ? 2 : 1);
    if (bare.startsWith("-") || bare.startsWith("=")) {
      throw StartupException.usage("bad flag syntax: " + argument);
    }
    int equals = bare.indexOf('=');
    String name = equals < 0 ? bare : bare.substring(0, equals);
    Flag<?> flag = FlagTable.BY_NAME.get(name);
    if (flag == null) {
      readUnknown(name);
    } else if (equals >= 0) {
      set(flag, bare.substring(equals + 1));
    } else {
      set(flag, flag.type().isSwitch() ? "true" : next(flag));
    }
  }

  private void readUnknown(String name) throws StartupException {
    if (!name.equals("help") && !name.equals("h")) {
      throw StartupException.usage("flag provided but not defined: -" + name);
    }
    help = true;
  }

  private String next(Flag<?> flag) throws StartupException {
    if (rest.isEmpty()) {
      throw StartupException.usage("flag needs an argument: -" + flag.name());
    }
    return rest.remove();
  }

  private void set(Flag<?> flag, String text) throws StartupException {
    try {
      values.set(flag, text);
    } catch (InvalidValueException e) {
      String kind = flag.type().isSwitch() ? "boolean value " : "value ";
      String sort = flag.type().isSwitch() ? " for -" : " for flag -";
      throw StartupException.usage(
          "invalid " + kind + GoText.quote(text) + sort + flag.name() + ": " + e.getMessage());
    }
  }
}
