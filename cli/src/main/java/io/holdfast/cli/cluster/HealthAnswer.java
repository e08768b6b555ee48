package io.holdfast.cli.cluster;

import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.Table;
import io.holdfast.cli.text.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether endpoints serve.
 *
 * @param beside takes lines about those that do not
 */
record HealthAnswer(List<One> all, Consumer<String> beside)
    implements EndpointsAnswer<HealthAnswer.One> {
  /**
   * Whether one does.
   *
   * @param error empty if it does
   * @param line the same with a reason, for people
   */
  record One(String endpoint, Duration took, String error, String line)
      implements EndpointsAnswer.One {
    boolean healthy() {
      return error.isEmpty();
    }

    String tookText() {
      return GoDuration.format(took);
    }

    @Override
    public void json(JsonWriter json) {
      json.beginObject().name("endpoint").string(endpoint);
      json.name("health").bool(healthy()).name("took").string(tookText());
      if (!healthy()) {
        json.name("error").string(error);
      }
      json.endObject();
    }

    @Override
    public void fields(Fields fields) {
      fields.quoted("Endpoint", endpoint);
      fields.put("Health", healthy());
      fields.put("Took", tookText());
      fields.put("Error", error);
      fields.empty();
    }
  }

  @Override
  public void simple(Lines lines) {
    for (One one : all) {
      if (one.healthy()) {
        lines.line(
            one.endpoint()
                + " is healthy: successfully committed proposal: took = "
                + one.tookText());
      } else {
        beside.accept(one.endpoint() + " is unhealthy: failed to commit proposal: " + one.line());
      }
    }
  }

  @Override
  public Table table() {
    Table table = new Table("Endpoint", "Health", "Took", "Error");
    for (One one : all) {
      table.row(
          List.of(one.endpoint(), Boolean.toString(one.healthy()), one.tookText(), one.error()));
    }
    return table;
  }
}
