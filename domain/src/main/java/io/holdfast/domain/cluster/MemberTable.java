package io.holdfast.domain.cluster;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The members as all of them know it. Changed by the thread that applies entries; any thread may
 * look.
 */
public final class MemberTable {
  private static final byte[] PREFIX = Bytes.utf8("member/").array();
  private static final byte[] PREFIX_END = Bytes.utf8("member0").array();

  private final Map<Long, Member> members = new ConcurrentSkipListMap<>(Long::compareUnsigned);

  /** Forgets everything and reads what is stored. */
  public void load(StoreReader reader) {
    members.clear();
    try (Cursor cursor = reader.cursor(KeyspaceLayout.STATE, PREFIX, PREFIX_END)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        Member member = CommandCodec.member(new ByteReader(cursor.value()));
        members.put(member.id(), member);
      }
    }
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** The members a cluster begins with. */
  public void bootstrap(Collection<Member> initial, WriteBatch batch) {
    initial.forEach(member -> store(member, batch));
  }

  /** Takes over name and client URLs of a member that has started; an unknown one is ignored. */
  public void publish(Member started, WriteBatch batch) {
    Member known = members.get(started.id());
    if (known != null) {
      store(
          new Member(
              known.id(), started.name(), known.peerUrls(), started.clientUrls(), known.learner()),
          batch);
    }
  }

  private void store(Member member, WriteBatch batch) {
    members.put(member.id(), member);
    byte[] key = Arrays.copyOf(PREFIX, PREFIX.length + 8);
    BigEndian.put(key, PREFIX.length, member.id());
    ByteWriter out = new ByteWriter(128);
    CommandCodec.member(member, out);
    batch.put(KeyspaceLayout.STATE, key, out.toArray());
  }

  public Optional<Member> find(long id) {
    return Optional.ofNullable(members.get(id));
  }

  /** All members, by rising id as an unsigned number. */
  public List<Member> all() {
    return List.copyOf(members.values());
  }
}
