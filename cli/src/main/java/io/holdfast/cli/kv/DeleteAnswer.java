package io.holdfast.cli.kv;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.DeleteRangeResponse;

/** Keys that were removed. */
record DeleteAnswer(DeleteRangeResponse response) implements MessageAnswer {
  @Override
  public Message message() {
    return response;
  }

  @Override
  public void simple(Lines lines) {
    lines.line(Long.toString(response.getDeleted()));
    response.getPrevKvsList().forEach(lines::keyValue);
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
    fields.put("Deleted", response.getDeleted());
    response.getPrevKvsList().forEach(kv -> fields.keyValue("Prev", kv));
  }
}
