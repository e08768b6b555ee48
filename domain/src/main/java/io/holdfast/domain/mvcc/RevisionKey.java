package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.codec.MalformedException;

/**
 * Where a change stands in history: eight bytes revision, an underscore, eight bytes sub-revision,
 * and a {@code t} if it deleted the key. Byte order is history.
 */
public final class RevisionKey {
  private static final int LIVE_LENGTH = 17;
  private static final byte SEPARATOR = '_';
  private static final byte TOMBSTONE = 't';

  private RevisionKey() {}

  public static byte[] of(long revision, long sub, boolean tombstone) {
    byte[] key = new byte[tombstone ? LIVE_LENGTH + 1 : LIVE_LENGTH];
    BigEndian.put(key, 0, revision);
    key[8] = SEPARATOR;
    BigEndian.put(key, 9, sub);
    if (tombstone) {
      key[LIVE_LENGTH] = TOMBSTONE;
    }
    return key;
  }

  /** The key below which all changes before {@code revision} are. */
  public static byte[] floor(long revision) {
    return BigEndian.bytes(revision);
  }

  public static long revision(byte[] key) {
    return BigEndian.get(checked(key), 0);
  }

  public static long sub(byte[] key) {
    return BigEndian.get(checked(key), 9);
  }

  public static boolean isTombstone(byte[] key) {
    return checked(key).length > LIVE_LENGTH;
  }

  private static byte[] checked(byte[] key) {
    boolean live = key.length == LIVE_LENGTH;
    boolean dead = key.length == LIVE_LENGTH + 1 && key[LIVE_LENGTH] == TOMBSTONE;
    if (!(live || dead) || key[8] != SEPARATOR) {
      throw new MalformedException("not a revision");
    }
    return key;
  }
}
