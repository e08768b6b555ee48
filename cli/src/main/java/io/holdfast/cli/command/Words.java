package io.holdfast.cli.command;

import io.holdfast.cli.text.GoUnquote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A typed line taken apart: words may stand in double quotes with escapes, or in single quotes. */
public final class Words {
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");

  private Words() {}

  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(word(matcher));
    }
    return words;
  }

  private static String word(Matcher matcher) {
    if (matcher.group(1) != null) {
      return GoUnquote.unescape(matcher.group(1));
    }
    return matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
  }
}
