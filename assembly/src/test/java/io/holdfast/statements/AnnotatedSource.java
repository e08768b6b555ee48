package io.holdfast.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source of a test class, searched for the annotation {@code Statement}. */
final class AnnotatedSource {
  private static final Pattern ANNOTATION = Pattern.compile("(?m)^\\s*@Statement\\(([^)]*)\\)");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern FURTHER_ANNOTATION =
      Pattern.compile("\\s*@\\w+(\\((?:[^()\"]|\"[^\"]*\"|\\([^()]*\\))*\\))?");
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record)\\s+(\\w+)");
  private static final Pattern METHOD = Pattern.compile("(\\w+)\\s*\\(");

  /** What an annotation stands on, and a number it gives. */
  record Shown(int number, String by) {}

  private final String className;
  private final String source;

  AnnotatedSource(String className, String source) {
    this.className = className;
    this.source = source;
  }

  List<Shown> shown() {
    List<Shown> all = new ArrayList<>();
    Matcher annotation = ANNOTATION.matcher(source);
    while (annotation.find()) {
      String by = annotated(annotation.end());
      NUMBER
          .matcher(annotation.group(1))
          .results()
          .forEach(number -> all.add(new Shown(Integer.parseInt(number.group()), by)));
    }
    return all;
  }

  private String annotated(int from) {
    Matcher further = FURTHER_ANNOTATION.matcher(source).region(from, source.length());
    int at = from;
    while (further.lookingAt()) {
      at = further.end();
      further.region(at, source.length());
    }
    String declaration = source.substring(at, source.indexOf('{', at));
    Matcher type = TYPE.matcher(declaration);
    if (type.find()) {
      String name = type.group(1);
      return name.equals(className) ? className : className + "." + name;
    }
    Matcher method = METHOD.matcher(declaration);
    if (!method.find()) {
      throw new IllegalArgumentException("a statement on what? " + className + declaration);
    }
    return className + "." + method.group(1);
  }
}
