package io.holdfast.blackbox.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line to compare, said in one way.
 *
 * @param text as it stands in the list
 * @param mode the words for the way in which it is said
 * @param environment variables in front of it
 * @param input what it reads
 * @param endless whether it goes on until it is interrupted
 * @param name of the first id that it prints; empty if nobody asks for it
 * @param beside a word in the same line of what it prints
 */
record ComparedLine(
    String text,
    List<String> mode,
    Map<String, String> environment,
    List<String> words,
    String input,
    boolean endless,
    String name,
    String beside) {
  private static final String ENDPOINT = "$ENDPOINT";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(.*)");
  private static final Pattern SHAPE =
      Pattern.compile("(?:[!~] )?(.*?)(?: <<< (.*?))?( \\^C)?(?: >>> (\\w+)(?: (\\w+))?)?");

  static ComparedLine parse(String text, List<String> mode) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalArgumentException(text);
    }
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> words = words(shape.group(1));
    for (Matcher first = VARIABLE.matcher(words.getFirst());
        first.matches();
        first = VARIABLE.matcher(words.getFirst())) {
      environment.put(first.group(1), first.group(2));
      words.removeFirst();
    }
    String input = shape.group(2) == null ? "" : shape.group(2).translateEscapes();
    String name = shape.group(4) == null ? "" : shape.group(4);
    return new ComparedLine(
        text,
        mode,
        environment,
        words,
        input,
        shape.group(3) != null,
        name,
        shape.group(5) == null ? "" : shape.group(5));
  }

  private static List<String> words(String line) {
    List<String> all = new ArrayList<>();
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      all.add(words.group(1) == null ? words.group(2) : words.group(1));
    }
    return all;
  }

  /** Whether it only brings both servers to where later lines want them. */
  boolean prepares() {
    return text.startsWith("@ ");
  }

  /** Whether what it prints is in the order of ids, which are drawn by lot. */
  boolean unordered() {
    return text.startsWith("~ ") || !beside.isEmpty();
  }

  /** Whether what it prints is no text. */
  boolean bytes() {
    return mode.contains("protobuf");
  }

  /** The variables that a program finds. */
  Map<String, String> variables(String endpoint) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.replaceAll((name, value) -> value.replace(ENDPOINT, endpoint));
    return all;
  }

  /** What a program is called with: names are replaced by what they stand for. */
  List<String> arguments(String endpoint, Map<String, String> values) {
    List<String> all = new ArrayList<>();
    if (environment.values().stream().noneMatch(value -> value.contains(ENDPOINT))) {
      all.add("--endpoints=" + endpoint);
    }
    all.addAll(mode);
    for (String word : words) {
      String said = word.replace("$MODE", String.join("", mode));
      for (Map.Entry<String, String> value : values.entrySet()) {
        said = said.replace("$" + value.getKey(), value.getValue());
      }
      all.add(said);
    }
    return all;
  }
}
