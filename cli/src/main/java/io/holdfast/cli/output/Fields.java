package io.holdfast.cli.output;

import com.google.protobuf.ByteString;
import io.holdfast.cli.text.GoQuote;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.etcdserverpb.ResponseHeader;
import io.holdfast.protocol.mvccpb.KeyValue;

/** Lines of the form {@code "Name" : value}. */
public final class Fields {
  private final Lines lines;

  public Fields(Lines lines) {
    this.lines = lines;
  }

  public void put(String name, Object value) {
    lines.line("\"" + name + "\" : " + value);
  }

  public void quoted(String name, String value) {
    put(name, GoQuote.quote(value));
  }

  public void bytes(String name, ByteString value) {
    put(name, GoQuote.quote(value));
  }

  /** An id of a cluster or member: decimal, or hexadecimal where that is asked for. */
  public void id(String name, long id) {
    put(name, lines.hex() ? Hex.id(id) : Long.toUnsignedString(id));
  }

  /** The id of a lease: decimal, or 16 hexadecimal digits where that is asked for. */
  public void lease(String name, long id) {
    put(name, lines.hex() ? Hex.lease(id) : Long.toString(id));
  }

  public void empty() {
    lines.empty();
  }

  public void header(ResponseHeader header) {
    id("ClusterID", header.getClusterId());
    id("MemberID", header.getMemberId());
    if (header.getRevision() != 0) {
      put("Revision", header.getRevision());
    }
    put("RaftTerm", Long.toUnsignedString(header.getRaftTerm()));
  }

  /**
   * @param prefix before each name
   */
  public void keyValue(String prefix, KeyValue kv) {
    bytes(prefix + "Key", kv.getKey());
    put(prefix + "CreateRevision", kv.getCreateRevision());
    put(prefix + "ModRevision", kv.getModRevision());
    put(prefix + "Version", kv.getVersion());
    bytes(prefix + "Value", kv.getValue());
    lease(prefix + "Lease", kv.getLease());
  }
}
