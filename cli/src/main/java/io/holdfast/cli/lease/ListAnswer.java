package io.holdfast.cli.lease;

import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.etcdserverpb.LeaseLeasesResponse;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;

/** The leases there are. */
record ListAnswer(LeaseLeasesResponse response) implements HeaderedAnswer {
  @Override
  public ResponseHeader header() {
    return response.getHeader();
  }

  @Override
  public void simple(Lines lines) {
    lines.line("found " + response.getLeasesCount() + " leases");
    response.getLeasesList().forEach(lease -> lines.line(Hex.lease(lease.getID())));
  }

  @Override
  public void fields(Fields fields) {
    fields.header(header());
    response.getLeasesList().forEach(lease -> fields.lease("ID", lease.getID()));
  }

  @Override
  public void jsonFields(JsonWriter json) {
    json.name("leases").beginArray();
    response
        .getLeasesList()
        .forEach(lease -> json.beginObject().name("id").number(lease.getID()).endObject());
    json.endArray();
  }
}
