package io.holdfast.cli.lease;

import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.protocol.etcdserverpb.LeaseGrantResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;

/** A lease that was given. */
record GrantAnswer(LeaseGrantResponse response) implements HeaderedAnswer {
  @Override
  public ResponseHeader header() {
    return response.getHeader();
  }

  @Override
  public void simple(Lines lines) {
    lines.line(LeaseCalls.name(response.getID()) + " granted with TTL(" + response.getTTL() + "s)");
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
    json.name("Error").string(response.getError());
  }
}
