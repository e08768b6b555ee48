package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.codec.LogEntryCodecFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The library's entries as payloads of records: one byte for the kind, then data as it is, or
 * anything else as the library encodes it.
 */
final class LogEntryPayload {
  private static final byte DATA = 1;
  private static final byte OTHER = 2;

  private final LogEntryCodecFactory codecs;

  LogEntryPayload(LogEntryCodecFactory codecs) {
    this.codecs = codecs;
  }

  static boolean isData(ByteBuffer payload) {
    return payload.get(payload.position()) == DATA;
  }

  ByteBuffer encode(LogEntry entry) {
    boolean isData = entry.getType() == EntryType.ENTRY_TYPE_DATA;
    @Nullable ByteBuffer content =
        isData ? entry.getReadOnlyData() : ByteBuffer.wrap(codecs.encoder().encode(entry));
    int length = content == null ? 0 : content.remaining();
    ByteBuffer payload = ByteBuffer.allocate(1 + length).put(isData ? DATA : OTHER);
    if (content != null) {
      payload.put(content.duplicate());
    }
    return payload.flip();
  }

  LogEntry decode(LogRecord record, ByteBuffer payload) throws IOException {
    byte kind = payload.get(payload.position());
    byte[] content = new byte[payload.remaining() - 1];
    payload.get(payload.position() + 1, content);
    if (kind == DATA) {
      LogEntry entry = new LogEntry(EntryType.ENTRY_TYPE_DATA);
      entry.setId(new LogId(record.index(), record.term()));
      entry.setData(ByteBuffer.wrap(content));
      return entry;
    }
    @Nullable LogEntry entry = kind == OTHER ? codecs.decoder().decode(content) : null;
    if (entry == null) {
      throw new IOException("an entry of a kind that is not known here: " + kind);
    }
    return entry;
  }
}
