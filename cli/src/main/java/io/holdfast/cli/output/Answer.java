package io.holdfast.cli.output;

import com.google.protobuf.Message;

/** What a command has to say. Ways that are not overridden are refused. */
public interface Answer {
  /** For people; also what scripts read most. */
  void simple(Lines lines);

  /** One line for each field. */
  default void fields(Fields fields) {
    throw Unsupported.mode(Mode.FIELDS);
  }

  /** One line of JSON. */
  default void json(JsonWriter json) {
    throw Unsupported.mode(Mode.JSON);
  }

  default Table table() {
    throw Unsupported.mode(Mode.TABLE);
  }

  /** What is serialised. */
  default Message protobuf() {
    throw Unsupported.mode(Mode.PROTOBUF);
  }
}
