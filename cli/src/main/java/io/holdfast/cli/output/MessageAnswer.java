package io.holdfast.cli.output;

import com.google.protobuf.Message;

/** An answer that is one message of the protocol, said as such in JSON and as bytes. */
public interface MessageAnswer extends Answer {
  Message message();

  @Override
  default void json(JsonWriter json) {
    MessageJson.write(json, message());
  }

  @Override
  default Message protobuf() {
    return message();
  }
}
