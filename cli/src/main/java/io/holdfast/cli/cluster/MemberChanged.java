package io.holdfast.cli.cluster;

import com.google.protobuf.Message;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import java.util.Locale;

/**
 * A member that was changed.
 *
 * @param change how, as in {@code removed from}
 */
record MemberChanged(long id, String change, ResponseHeader header, Message message)
    implements MemberAnswer {
  @Override
  public void simple(Lines lines) {
    lines.line(
        String.format(
            Locale.ROOT,
            "Member %16s %s cluster %16s",
            Hex.id(id),
            change,
            Hex.id(header.getClusterId())));
  }
}
