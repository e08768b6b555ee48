package io.holdfast.utility;

import io.holdfast.cli.output.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a result is printed. */
enum OutputFormat {
  SIMPLE,
  FIELDS,
  JSON,
  TABLE,
  PROTOBUF;

  /**
   * One value of a result.
   *
   * @param column its name in a table
   * @param shown as it is printed in a line and in a table
   * @param field its name in the list of fields
   * @param exact as it is printed in the list of fields
   * @param property its name in JSON
   * @param json its value there
   */
  record Value(
      String column, String shown, String field, String exact, String property, String json) {
    /** A number, the same everywhere. */
    static Value number(String column, String field, String property, long number) {
      String text = Long.toString(number);
      return new Value(column, text, field, text, property, text);
    }
  }

  static OutputFormat named(String name) {
    return switch (name) {
      case "simple" -> SIMPLE;
      case "fields" -> FIELDS;
      case "json" -> JSON;
      case "table" -> TABLE;
      case "protobuf" -> PROTOBUF;
      default -> throw new Refusal(Refusal.BAD_FEATURE, "unsupported output format");
    };
  }

  void print(List<Value> result, PrintWriter out) {
    switch (this) {
      case SIMPLE -> out.println(joined(result, Value::shown, ", "));
      case FIELDS ->
          result.forEach(value -> out.println('"' + value.field() + "\" : " + value.exact()));
      case JSON ->
          out.println(
              '{'
                  + joined(result, value -> '"' + value.property() + "\":" + value.json(), ",")
                  + '}');
      case TABLE ->
          out.print(
              new Table(result.stream().map(Value::column).toArray(String[]::new))
                  .row(result.stream().map(Value::shown).toList()));
      case PROTOBUF ->
          throw new Refusal(Refusal.BAD_FEATURE, "protobuf not supported as output format");
    }
  }

  private static String joined(List<Value> result, Function<Value, String> text, String between) {
    return result.stream().map(text).collect(Collectors.joining(between));
  }
}
