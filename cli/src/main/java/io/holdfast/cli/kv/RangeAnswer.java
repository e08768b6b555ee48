package io.holdfast.cli.kv;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.mvccpb.KeyValue;

/**
 * Keys that were read.
 *
 * @param valueOnly whether keys are left out of plain lines
 */
public record RangeAnswer(RangeResponse response, boolean valueOnly) implements MessageAnswer {
  @Override
  public Message message() {
    return response;
  }

  @Override
  public void simple(Lines lines) {
    for (KeyValue kv : response.getKvsList()) {
      if (!valueOnly) {
        lines.bytes(kv.getKey());
      }
      lines.bytes(kv.getValue());
    }
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
    response.getKvsList().forEach(kv -> fields.keyValue("", kv));
    fields.put("More", response.getMore());
    fields.put("Count", response.getCount());
  }
}
