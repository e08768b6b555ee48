package io.holdfast.cli.cluster;

import com.google.protobuf.Message;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.cli.output.MessageJson;

/** An answer about members, whose ids in JSON may be hexadecimal. */
interface MemberAnswer extends MessageAnswer {
  @Override
  default void json(JsonWriter json) {
    Message message = message();
    if (json.hexIds()) {
      MessageJson.writeHexIds(json, message);
    } else {
      MessageJson.write(json, message);
    }
  }
}
