package io.holdfast.cli.kv;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Answer;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.ResponseOp;
import io.holdfast.protocol.etcdserverpb.TxnResponse;

/** What came of a transaction. */
record TxnAnswer(TxnResponse response) implements MessageAnswer {
  @Override
  public Message message() {
    return response;
  }

  @Override
  public void simple(Lines lines) {
    lines.line(response.getSucceeded() ? "SUCCESS" : "FAILURE");
    for (ResponseOp operation : response.getResponsesList()) {
      lines.empty();
      answer(operation).simple(lines);
    }
  }

  @Override
  public void fields(Fields fields) {
    fields.header(response.getHeader());
    fields.put("Succeeded", response.getSucceeded());
    for (ResponseOp operation : response.getResponsesList()) {
      answer(operation).fields(fields);
    }
  }

  private static Answer answer(ResponseOp operation) {
    return switch (operation.getResponseCase()) {
      case RESPONSE_RANGE -> new RangeAnswer(operation.getResponseRange(), false);
      case RESPONSE_PUT -> new PutAnswer(operation.getResponsePut());
      case RESPONSE_DELETE_RANGE -> new DeleteAnswer(operation.getResponseDeleteRange());
      case RESPONSE_TXN -> new TxnAnswer(operation.getResponseTxn());
      case RESPONSE_NOT_SET -> lines -> lines.line("\"Unknown\" : {}");
    };
  }
}
