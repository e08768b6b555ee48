package io.holdfast.cli.watch;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Answer;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageJson;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.Event;

/** Events, how far a server has come without any, or why there will be no more. */
record WatchAnswer(WatchResponse response) implements Answer {
  /** Whether all it says is how far the server has come. */
  boolean isProgress() {
    return response.getEventsCount() == 0 && !response.getCanceled();
  }

  @Override
  public void simple(Lines lines) {
    for (Event event : response.getEventsList()) {
      lines.line(event.getType().name());
      if (event.hasPrevKv()) {
        lines.keyValue(event.getPrevKv());
      }
      lines.keyValue(event.getKv());
    }
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
    for (Event event : response.getEventsList()) {
      fields.put("Type", event.getType());
      if (event.hasPrevKv()) {
        fields.keyValue("Prev", event.getPrevKv());
      }
      fields.keyValue("", event.getKv());
    }
  }

  @Override
  public void json(JsonWriter json) {
    json.beginObject().name("Header");
    MessageJson.write(json, response.getHeader());
    json.name("Events").beginArray();
    response.getEventsList().forEach(event -> MessageJson.write(json, event));
    json.endArray();
    json.name("CompactRevision").number(response.getCompactRevision());
    json.name("Canceled").bool(response.getCanceled());
    json.name("Created").bool(response.getCreated());
    json.name("CancelReason").string(response.getCancelReason()).endObject();
  }

  @Override
  public Message protobuf() {
    // As etcd's client keeps it: without what only the two sides of the conversation mind.
    return response.toBuilder().clearWatchId().clearCancelReason().clearFragment().build();
  }
}
