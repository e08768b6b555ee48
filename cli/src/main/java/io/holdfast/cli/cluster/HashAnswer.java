package io.holdfast.cli.cluster;

import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageJson;
import io.holdfast.cli.output.Table;
import io.holdfast.protocol.etcdserverpb.HashKVResponse;
import java.util.List;

/** Hashes of what members hold. */
record HashAnswer(List<One> all) implements EndpointsAnswer<HashAnswer.One> {
  /** One of them. */
  record One(String endpoint, HashKVResponse response) implements EndpointsAnswer.One {
    private String hash() {
      return Integer.toUnsignedString(response.getHash());
    }

    List<String> row() {
      return List.of(endpoint, hash(), Long.toString(response.getHashRevision()));
    }

    @Override
    public void fields(Fields fields) {
      fields.header(response.getHeader());
      fields.quoted("Endpoint", endpoint);
      fields.put("Hash", hash());
      fields.put("HashRevision", response.getHashRevision());
      fields.empty();
    }

    @Override
    public void json(JsonWriter json) {
      json.beginObject().name("Endpoint").string(endpoint).name("HashKV");
      MessageJson.write(json, response);
      json.endObject();
    }
  }

  @Override
  public void simple(Lines lines) {
    all.forEach(one -> lines.line(String.join(", ", one.row())));
  }

  @Override
  public Table table() {
    Table table = new Table("Endpoint", "Hash", "Hash Revision");
    all.forEach(one -> table.row(one.row()));
    return table;
  }
}
