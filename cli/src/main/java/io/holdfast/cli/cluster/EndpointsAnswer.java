package io.holdfast.cli.cluster;

import io.holdfast.cli.output.Answer;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import java.util.List;

/**
 * An answer for each of several endpoints.
 *
 * @param <T> that of one
 */
interface EndpointsAnswer<T extends EndpointsAnswer.One> extends Answer {
  /** The answer for one endpoint. */
  interface One {
    void fields(Fields fields);

    void json(JsonWriter json);
  }

  /** In the order in which they are printed. */
  List<T> all();

  @Override
  default void fields(Fields fields) {
    all().forEach(one -> one.fields(fields));
  }

  @Override
  default void json(JsonWriter json) {
    json.beginArray();
    all().forEach(one -> one.json(json));
    json.endArray();
  }
}
