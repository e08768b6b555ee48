package io.holdfast.domain.cluster;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** How members, and those that were removed, stand in the store. */
final class MemberRecords {
  private static final byte[] MEMBERS = Bytes.utf8("member/").array();
  private static final byte[] MEMBERS_END = Bytes.utf8("member0").array();
  private static final byte[] REMOVED = Bytes.utf8("removed/").array();
  private static final byte[] REMOVED_END = Bytes.utf8("removed0").array();
  private static final byte LEAVING = 0;
  private static final byte GONE = 1;

  private MemberRecords() {}

  static SortedMap<Long, Member> members(StoreReader reader) {
    SortedMap<Long, Member> members = new TreeMap<>(Long::compareUnsigned);
    try (Cursor cursor = reader.cursor(KeyspaceLayout.STATE, MEMBERS, MEMBERS_END)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        Member member = CommandCodec.member(new ByteReader(cursor.value()));
        members.put(member.id(), member);
      }
    }
    return members;
  }

  static SortedMap<Long, Departure> departures(StoreReader reader) {
    SortedMap<Long, Departure> departures = new TreeMap<>(Long::compareUnsigned);
    try (Cursor cursor = reader.cursor(KeyspaceLayout.STATE, REMOVED, REMOVED_END)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        long id = BigEndian.get(cursor.key(), REMOVED.length);
        departures.put(id, departure(new ByteReader(cursor.value()).u8()));
      }
    }
    return departures;
  }

  private static Departure departure(int code) {
    return switch (code) {
      case LEAVING -> Departure.LEAVING;
      case GONE -> Departure.GONE;
      default -> throw new MalformedException("unknown departure " + code);
    };
  }

  static void put(Member member, WriteBatch batch) {
    ByteWriter out = new ByteWriter(128);
    CommandCodec.member(member, out);
    batch.put(KeyspaceLayout.STATE, key(MEMBERS, member.id()), out.toArray());
  }

  static void drop(long id, Departure departure, WriteBatch batch) {
    byte code =
        switch (departure) {
          case LEAVING -> LEAVING;
          case GONE -> GONE;
        };
    batch.delete(KeyspaceLayout.STATE, key(MEMBERS, id));
    batch.put(KeyspaceLayout.STATE, key(REMOVED, id), new byte[] {code});
  }

  private static byte[] key(byte[] prefix, long id) {
    byte[] key = Arrays.copyOf(prefix, prefix.length + Long.BYTES);
    BigEndian.put(key, prefix.length, id);
    return key;
  }
}
