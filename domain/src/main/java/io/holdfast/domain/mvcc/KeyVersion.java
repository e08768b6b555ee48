package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;

/**
 * All that is known of one change of a key without its value.
 *
 * @param revision when it happened
 * @param sub its place inside that revision
 * @param createRevision when this life of the key began; 0 if this change deleted it
 * @param version changes in this life, this one included; 0 if this change deleted it
 * @param lease the lease attached, or 0
 */
public record KeyVersion(long revision, long sub, long createRevision, long version, long lease) {

  static KeyVersion tombstone(long revision, long sub) {
    return new KeyVersion(revision, sub, 0, 0, 0);
  }

  /** Whether this change deleted the key. */
  public boolean isTombstone() {
    return version == 0;
  }

  /** Where the record of the change is. */
  byte[] recordKey() {
    return RevisionKey.of(revision, sub, isTombstone());
  }

  byte[] encode() {
    ByteWriter out = new ByteWriter(24);
    out.varint(revision).varint(sub).varint(version);
    if (!isTombstone()) {
      out.varint(createRevision).varint(lease);
    }
    return out.toArray();
  }

  static KeyVersion decode(byte[] encoded) {
    ByteReader in = new ByteReader(encoded);
    long revision = in.varint();
    long sub = in.varint();
    long version = in.varint();
    if (version == 0) {
      return tombstone(revision, sub);
    }
    return new KeyVersion(revision, sub, in.varint(), version, in.varint());
  }
}
