package io.holdfast.domain.mvcc;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.Keyspace.Access;
import java.util.List;

/**
 * The keyspaces of a store and what they hold.
 *
 * <ul>
 *   <li>{@link #RECORDS}: {@link RevisionKey} → wire bytes of {@code mvccpb.KeyValue}, as hashed,
 *       watched and sent. One for each change that compaction has not removed.
 *   <li>{@link #KEYS}: user key → {@link KeyVersion} of its latest change, deletions included. A
 *       range at the current revision is one scan here, however long the history is, and reads no
 *       values.
 *   <li>{@link #VERSIONS}: {@link VersionKey} → {@link KeyVersion} of each change that was
 *       superseded by a later one of the same key. Reads of the past look here only for keys that
 *       changed since.
 *   <li>{@link #LEASE_KEYS}: lease id, user key → nothing.
 *   <li>{@link #STATE}: everything else that is replicated, by name.
 * </ul>
 */
public final class KeyspaceLayout {
  public static final Keyspace RECORDS = new Keyspace("records", Access.SCAN);
  public static final Keyspace KEYS = new Keyspace("keys", Access.POINT);
  public static final Keyspace VERSIONS = new Keyspace("versions", Access.SCAN);
  public static final Keyspace LEASE_KEYS = new Keyspace("lease_keys", Access.SCAN);
  public static final Keyspace STATE = new Keyspace("state", Access.POINT);

  /** All of them, for opening a store. */
  public static final List<Keyspace> ALL = List.of(RECORDS, KEYS, VERSIONS, LEASE_KEYS, STATE);

  private KeyspaceLayout() {}
}
