package io.holdfast.cli.watch;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Answer;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageJson;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.Event;

/** Events, or how far a server has come without any. */
record WatchAnswer(WatchResponse response) implements Answer {
  private boolean isProgress() {
    return response.getEventsCount() == 0;
  }

  private String progress() {
    return "progress notify: " + response.getHeader().getRevision();
  }

  @Override
  public void simple(Lines lines) {
    if (isProgress()) {
      lines.line(progress());
    }
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
    if (isProgress()) {
      fields.line(progress());
      return;
    }
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
    return response;
  }
}
