package io.holdfast.cli.command;

import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.text.GoQuote;

/** Numbers among the words of a command. */
public final class Numbers {
  private Numbers() {}

  /** The id of a lease in base 16. */
  public static long lease(String text) {
    return hex(text, true, "bad lease ID (%s), expecting ID in Hex");
  }

  /** The id of a lease in base 16 as a word of a command. */
  public static long leaseArgument(String text) {
    return hex(text, true, "bad lease ID arg (%s), expecting ID in Hex");
  }

  /** The id of a member in base 16. */
  public static long member(String text) {
    return hex(text, false, "bad member ID arg (%s), expecting ID in Hex");
  }

  private static long hex(String text, boolean signed, String message) {
    String function = signed ? "ParseInt" : "ParseUint";
    try {
      return signed ? Long.parseLong(text, 16) : Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException e) {
      throw CommandFailure.badArguments(
          String.format(message, complaint(function, text, text.matches("[0-9a-fA-F]+"))));
    }
  }

  /** What Go says of a text that is no number. */
  public static String complaint(String function, String text, boolean tooLarge) {
    return "strconv."
        + function
        + ": parsing "
        + GoQuote.quote(text)
        + (tooLarge ? ": value out of range" : ": invalid syntax");
  }
}
