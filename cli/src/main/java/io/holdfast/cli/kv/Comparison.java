package io.holdfast.cli.kv;

import com.google.protobuf.ByteString;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.text.GoUnquote;
import io.holdfast.protocol.etcdserverpb.Compare;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a comparison: {@code value("key") = "value"}. */
final class Comparison {
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern FORM =
      Pattern.compile("(\\w+)\\(" + QUOTED + "\\)\\s*(\\S+)\\s*" + QUOTED + "\\s*");

  private Comparison() {}

  static Compare parse(String line) {
    Matcher parts = FORM.matcher(line);
    if (!parts.matches()) {
      throw malformed("malformed comparison: " + line);
    }
    Compare.Builder compare =
        Compare.newBuilder()
            .setKey(GoUnquote.unescapeBytes(parts.group(2)))
            .setResult(result(parts.group(3), line));
    set(compare, parts.group(1), GoUnquote.unescapeBytes(parts.group(4)), line);
    return compare.build();
  }

  private static Compare.CompareResult result(String operator, String line) {
    return switch (operator) {
      case "=" -> Compare.CompareResult.EQUAL;
      case "!=" -> Compare.CompareResult.NOT_EQUAL;
      case "<" -> Compare.CompareResult.LESS;
      case ">" -> Compare.CompareResult.GREATER;
      default -> throw malformed("malformed comparison: " + line + " (unknown operator)");
    };
  }

  private static void set(Compare.Builder compare, String target, ByteString value, String line) {
    switch (target) {
      case "ver", "version" ->
          compare.setTarget(Compare.CompareTarget.VERSION).setVersion(number(value, 10, line));
      case "c", "create" ->
          compare
              .setTarget(Compare.CompareTarget.CREATE)
              .setCreateRevision(number(value, 10, line));
      case "m", "mod" ->
          compare.setTarget(Compare.CompareTarget.MOD).setModRevision(number(value, 10, line));
      case "val", "value" -> compare.setTarget(Compare.CompareTarget.VALUE).setValue(value);
      case "lease" ->
          compare.setTarget(Compare.CompareTarget.LEASE).setLease(number(value, 16, line));
      default ->
          throw malformed("malformed comparison: " + line + " (unknown target " + target + ")");
    }
  }

  private static long number(ByteString value, int base, String line) {
    try {
      return Long.parseLong(value.toStringUtf8(), base);
    } catch (NumberFormatException e) {
      throw malformed("invalid txn compare request: " + line);
    }
  }

  private static CommandFailure malformed(String message) {
    return new CommandFailure(ExitCode.INVALID_INPUT, message);
  }
}
