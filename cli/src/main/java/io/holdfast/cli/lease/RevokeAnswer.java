package io.holdfast.cli.lease;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Answer;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.JsonWriter;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageJson;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeResponse;

/** A lease that was taken back. */
record RevokeAnswer(long id, LeaseRevokeResponse response) implements Answer {
  @Override
  public void simple(Lines lines) {
    lines.line(LeaseCalls.name(id) + " revoked");
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
  }

  @Override
  public void json(JsonWriter json) {
    MessageJson.write(json, response);
  }

  /** Refused, as etcd's client refuses it. */
  @Override
  public Message protobuf() {
    throw new CommandFailure(
        ExitCode.BAD_FEATURE, "marshal unsupported for type *clientv3.LeaseRevokeResponse");
  }
}
