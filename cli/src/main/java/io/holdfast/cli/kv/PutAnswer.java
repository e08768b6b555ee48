package io.holdfast.cli.kv;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.PutResponse;

/** A key that was written. */
record PutAnswer(PutResponse response) implements MessageAnswer {
  @Override
  public Message message() {
    return response;
  }

  @Override
  public void simple(Lines lines) {
    lines.line("OK");
    if (response.hasPrevKv()) {
      lines.keyValue(response.getPrevKv());
    }
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
    if (response.hasPrevKv()) {
      fields.keyValue("Prev", response.getPrevKv());
    }
  }
}
