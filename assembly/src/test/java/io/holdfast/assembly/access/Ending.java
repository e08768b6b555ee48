package io.holdfast.assembly.access;

import java.util.Map;

/**
 * How a call ended, as far as somebody who was let in or kept out can tell.
 *
 * @param code the name of a gRPC code
 * @param text empty if it is OK
 */
record Ending(String code, String text) {
  static final Ending OK = new Ending("OK", "");

  private static final Map<String, Ending> REFUSALS =
      Map.of(
          "nobody", new Ending("InvalidArgument", "etcdserver: user name is empty"),
          "token", new Ending("Unauthenticated", "etcdserver: invalid auth token"),
          "denied", new Ending("PermissionDenied", "etcdserver: permission denied"));

  private static final String REASON_CODE = "rpc error: code = ";
  private static final String REASON_TEXT = " desc = ";

  /** Whether this is what a cell of the table says. */
  boolean is(String cell, String letThrough) {
    if (cell.startsWith("~")) {
      return equals(new Ending("Unknown", refusal(cell.substring(1)).text));
    }
    if (REFUSALS.containsKey(cell)) {
      return equals(refusal(cell));
    }
    String expected = cell.equals("yes") ? letThrough : cell;
    return code.equals(expected) && REFUSALS.values().stream().noneMatch(one -> one.saysAs(text));
  }

  private boolean saysAs(String other) {
    return text.equals(other);
  }

  private static Ending refusal(String cell) {
    Ending refusal = REFUSALS.get(cell);
    if (refusal == null) {
      throw new IllegalArgumentException("no such cell: " + cell);
    }
    return refusal;
  }

  /** What a watcher is told, in the words of a client library. */
  static Ending ofReason(String reason) {
    int text = reason.indexOf(REASON_TEXT);
    return reason.startsWith(REASON_CODE) && text > 0
        ? new Ending(
            reason.substring(REASON_CODE.length(), text),
            reason.substring(text + REASON_TEXT.length()))
        : new Ending("Unknown", reason);
  }

  /** The name of a code as it is written in such texts. */
  static String codeName(String constant) {
    if (constant.equals("OK")) {
      return constant;
    }
    StringBuilder name = new StringBuilder();
    for (String word : constant.split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }
}
