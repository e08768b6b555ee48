package io.holdfast.blackbox.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rule or a panel asks Prometheus for. */
record Expression(String text) {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern LABELS =
      Pattern.compile("\\{[^}]*}|\\b(?:by|without|on|ignoring) *\\([^)]*\\)");
  private static final Pattern DURATION = Pattern.compile("\\[[^]]*]");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*(?! *\\(|\\w)");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

  /** The names of the series it reads. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(bare());
    while (name.find()) {
      names.add(name.group());
    }
    names.removeAll(WORDS);
    return names;
  }

  private String bare() {
    String bare = text;
    for (Pattern pattern : new Pattern[] {STRING, LABELS, DURATION}) {
      bare = pattern.matcher(bare).replaceAll(" ");
    }
    return bare;
  }

  /** The same with all that the dashboard lets a person choose. */
  Expression overAll() {
    return new Expression(
        text.replace("$job", ".+")
            .replace("$instance", ".+")
            .replace("$__rate_interval", "1m")
            .replace("$__range", "1m"));
  }
}
