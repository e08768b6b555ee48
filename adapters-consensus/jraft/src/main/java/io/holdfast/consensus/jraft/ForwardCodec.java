package io.holdfast.consensus.jraft;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How proposals travel to the leader, version 1: a version byte, then for each entry its length in
 * four bytes and the entry. The answer has one byte for each entry, in the same order.
 */
final class ForwardCodec {
  private static final byte VERSION = 1;

  /** What became of a forwarded entry. */
  enum Outcome {
    /** The leader has applied it. */
    APPLIED(0),
    /** Not appended: that member does not lead. */
    NOT_LEADER(1),
    /** Not appended: that member has too much to do. */
    BUSY(2),
    /** It may yet commit. */
    UNKNOWN(3);

    private final byte code;

    Outcome(int code) {
      this.code = (byte) code;
    }
  }

  private ForwardCodec() {}

  static byte[] entries(List<Proposal> proposals) {
    int size = 1;
    for (Proposal proposal : proposals) {
      size = Math.addExact(size, Integer.BYTES + proposal.entry().length);
    }
    ByteBuffer out = ByteBuffer.allocate(size).put(VERSION);
    for (Proposal proposal : proposals) {
      out.putInt(proposal.entry().length).put(proposal.entry());
    }
    return out.array();
  }

  /** Copies the entries out. */
  static List<byte[]> entries(byte[] payload) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    if (!in.hasRemaining() || in.get() != VERSION) {
      throw new IllegalArgumentException("unknown version of forwarded proposals");
    }
    List<byte[]> entries = new ArrayList<>();
    while (in.hasRemaining()) {
      entries.add(entry(in));
    }
    return entries;
  }

  static byte code(Outcome outcome) {
    return outcome.code;
  }

  /** Anything not known here counts as unknown. */
  static Outcome outcome(byte code) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    return Outcome.UNKNOWN;
  }

  private static byte[] entry(ByteBuffer in) {
    int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("forwarded proposals are cut off");
    }
    byte[] entry = new byte[length];
    in.get(entry);
    return entry;
  }
}
