package io.holdfast.cli.output;

import com.google.protobuf.Message;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;

/**
 * Something that was done, with nothing to tell but that.
 *
 * @param line what people are told
 */
public record Done(String line, ResponseHeader header, Message message) implements MessageAnswer {
  @Override
  public void simple(Lines lines) {
    lines.line(line);
  }

  @Override
  public void fields(Fields fields) {
    fields.header(header);
  }
}
