package io.holdfast.cli.lease;

import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;

/** A lease that was renewed. */
record KeepAliveAnswer(LeaseKeepAliveResponse response) implements HeaderedAnswer {
  @Override
  public ResponseHeader header() {
    return response.getHeader();
  }

  @Override
  public void simple(Lines lines) {
    lines.line(
        LeaseCalls.name(response.getID()) + " keepalived with TTL(" + response.getTTL() + ")");
  }

  @Override
  public void fields(Fields fields) {
    fields.header(header());
    fields.lease("ID", response.getID());
    fields.put("TTL", response.getTTL());
  }

  @Override
  public void jsonFields(JsonWriter json) {
    json.name("ID").number(response.getID());
    json.name("TTL").number(response.getTTL());
  }
}
