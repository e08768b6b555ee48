package io.holdfast.cli.lease;

import com.google.protobuf.ByteString;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import java.util.stream.Collectors;

/**
 * What is left of a lease.
 *
 * @param withKeys whether its keys were asked for
 */
record TimeToLiveAnswer(LeaseTimeToLiveResponse response, boolean withKeys)
    implements HeaderedAnswer {
  @Override
  public ResponseHeader header() {
    return response.getHeader();
  }

  private boolean isGone() {
    return response.getGrantedTTL() == 0 && response.getTTL() == -1;
  }

  @Override
  public void simple(Lines lines) {
    String name = LeaseCalls.name(response.getID());
    if (isGone()) {
      lines.line(name + " already expired");
      return;
    }
    lines.text(
        name
            + String.format(
                " granted with TTL(%ds), remaining(%ds)",
                response.getGrantedTTL(), response.getTTL()));
    if (withKeys) {
      lines.text(
          response.getKeysList().stream()
              .map(ByteString::toStringUtf8)
              .collect(Collectors.joining(" ", ", attached keys([", "])")));
    }
    lines.empty();
  }

  @Override
  public void fields(Fields fields) {
    fields.header(header());
    fields.lease("ID", response.getID());
    fields.put("TTL", response.getTTL());
    fields.put("GrantedTTL", response.getGrantedTTL());
    response.getKeysList().forEach(key -> fields.bytes("Key", key));
  }

  @Override
  public void jsonFields(JsonWriter json) {
    json.name("id").number(response.getID());
    json.name("ttl").number(response.getTTL());
    json.name("granted-ttl").number(response.getGrantedTTL());
    json.name("keys");
    if (response.getKeysCount() == 0) {
      json.nothing();
      return;
    }
    json.beginArray();
    response.getKeysList().forEach(json::bytes);
    json.endArray();
  }
}
