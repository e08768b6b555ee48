package io.holdfast.cli.lease;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Answer;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.MessageJson;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;

/**
 * An answer whose header lies among its other fields in JSON and is all that is serialised: what
 * etcd's client makes of answers about leases.
 */
interface HeaderedAnswer extends Answer {
  ResponseHeader header();

  /** Writes what follows the header. */
  void jsonFields(JsonWriter json);

  @Override
  default void json(JsonWriter json) {
    json.beginObject();
    MessageJson.writeFields(json, header());
    jsonFields(json);
    json.endObject();
  }

  @Override
  default Message protobuf() {
    return header();
  }
}
