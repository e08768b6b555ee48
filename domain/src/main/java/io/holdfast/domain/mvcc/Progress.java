package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;

/**
 * How far a store is. Written in the same batch as what it speaks of.
 *
 * @param appliedIndex the last log entry whose effect is in the store
 * @param revision the current revision; 1 in an empty store (A1)
 * @param compactRevision everything superseded below is forgotten; -1 before the first compaction
 */
public record Progress(long appliedIndex, long revision, long compactRevision) {
  private static final int FORMAT = 1;

  /** An empty store. */
  public static final Progress EMPTY = new Progress(0, 1, -1);

  Progress applied(long index, long newRevision) {
    return new Progress(index, newRevision, compactRevision);
  }

  Progress compacted(long through) {
    return new Progress(appliedIndex, revision, through);
  }

  byte[] encode() {
    return new ByteWriter(32)
        .u8(FORMAT)
        .varint(appliedIndex)
        .varint(revision)
        .varint(compactRevision + 1)
        .toArray();
  }

  static Progress decode(byte[] encoded) {
    ByteReader in = new ByteReader(encoded);
    int format = in.u8();
    if (format != FORMAT) {
      throw new MalformedException("progress of unknown format " + format);
    }
    return new Progress(in.varint(), in.varint(), in.varint() - 1);
  }
}
