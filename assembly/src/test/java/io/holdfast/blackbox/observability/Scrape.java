package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a member showed at one moment.
 *
 * @param types of metrics, by name
 * @param samples by name with labels, as they stand in the text
 */
record Scrape(Map<String, String> types, Map<String, Double> samples) {
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*(?:\\{.*})?) (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  static Scrape of(String endpoint) {
    Web.Answer answer = Web.get(endpoint, "/metrics");
    assertEquals(200, answer.status());
    return parse(answer.body());
  }

  static Scrape parse(String text) {
    Map<String, String> types = new TreeMap<>();
    Map<String, Double> samples = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        types.put(words[2], words[3]);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
          throw new AssertionError("not a sample: " + line);
        }
        samples.put(sample.group(1), number(sample.group(2)));
      }
    }
    return new Scrape(types, samples);
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /** The value of one sample, which must be there. */
  double value(String sample) {
    Double value = samples.get(sample);
    if (value == null) {
      throw new AssertionError("no sample " + sample);
    }
    return value;
  }

  /** The sum of the samples whose name is {@code name} and whose labels contain the given ones. */
  double sum(String name, Map<String, String> labels) {
    return samples.entrySet().stream()
        .filter(sample -> nameOf(sample.getKey()).equals(name))
        .filter(sample -> labelsOf(sample.getKey()).entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  double sum(String name) {
    return sum(name, Map.of());
  }

  /** The names of the labels of the samples of one metric, without the bound of a bucket. */
  TreeSet<String> labelNames(String metric) {
    TreeSet<String> names = new TreeSet<>();
    for (String sample : samples.keySet()) {
      String name = nameOf(sample);
      if (name.equals(metric) || name.equals(metric + "_bucket")) {
        names.addAll(labelsOf(sample).keySet());
      }
    }
    names.remove("le");
    return names;
  }

  /** The bounds of the buckets of one histogram. */
  TreeSet<Double> bounds(String metric) {
    TreeSet<Double> bounds = new TreeSet<>();
    for (String sample : samples.keySet()) {
      if (nameOf(sample).equals(metric + "_bucket")) {
        bounds.add(number(labelsOf(sample).getOrDefault("le", "missing")));
      }
    }
    return bounds;
  }

  private static String nameOf(String sample) {
    int brace = sample.indexOf('{');
    return brace < 0 ? sample : sample.substring(0, brace);
  }

  private static Map<String, String> labelsOf(String sample) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(sample);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }
}
