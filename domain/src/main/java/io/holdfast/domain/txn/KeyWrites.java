package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.KeyVersion;
import io.holdfast.domain.mvcc.LiveKeys;
import io.holdfast.domain.mvcc.MvccWriter;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts and deletes keys, alone or inside a transaction. Belongs to the thread that applies entries.
 */
public final class KeyWrites {
  private final MvccWriter writer;
  private final LeaseLookup leases;

  public KeyWrites(MvccWriter writer, LeaseLookup leases) {
    this.writer = writer;
    this.leases = leases;
  }

  /**
   * What must hold before a put is carried out (D61, D63).
   *
   * @throws io.holdfast.ports.KvException if it does not; nothing was changed
   */
  public void check(PutRequest request) {
    if (request.lease() != 0 && !leases.exists(request.lease())) {
      throw KvError.LEASE_NOT_FOUND.exception();
    }
    boolean keeps = request.ignoreValue() || request.ignoreLease();
    if (keeps && writer.live().find(request.key()) == null) {
      throw KvError.KEY_NOT_FOUND.exception();
    }
  }

  /** Carries out a put that was checked. */
  public PutResponse put(PutRequest request, AnswerRoom room) {
    boolean told = request.prevKv() && room.isOpen();
    Optional<KeyValue> previous = previous(request, told);
    Bytes value =
        request.ignoreValue() ? previous.map(KeyValue::value).orElse(Bytes.EMPTY) : request.value();
    long lease = request.ignoreLease() ? previous.map(KeyValue::lease).orElse(0L) : request.lease();
    writer.put(request.key(), value, lease);
    return new PutResponse(header(), previous.filter(record -> told && room.take(List.of(record))));
  }

  /** The present record, read only if something of it is needed. */
  private Optional<KeyValue> previous(PutRequest request, boolean told) {
    if (!told && !request.ignoreValue() && !request.ignoreLease()) {
      return Optional.empty();
    }
    LiveKeys live = writer.live();
    @Nullable KeyVersion version = live.find(request.key());
    return version == null
        ? Optional.empty()
        : Optional.of(live.records(List.of(version)).getFirst());
  }

  public DeleteRangeResponse deleteRange(DeleteRangeRequest request, AnswerRoom room) {
    LiveKeys live = writer.live();
    List<Bytes> keys = find(live, request.range());
    List<KeyValue> previous =
        request.prevKv()
            ? AnswerReader.read(live, RangeRequest.of(request.range()), room).kvs()
            : List.of();
    keys.forEach(writer::delete);
    return new DeleteRangeResponse(header(), keys.size(), previous);
  }

  private static List<Bytes> find(LiveKeys live, KeyRange range) {
    if (range.isEmpty()) {
      return List.of();
    }
    if (range.isSingle()) {
      return live.find(range.key()) == null ? List.of() : List.of(range.key());
    }
    List<Bytes> keys = new ArrayList<>();
    try (LiveKeys.Scan scan = live.scan(range)) {
      while (scan.next()) {
        keys.add(scan.key());
      }
    }
    return keys;
  }

  /** Deletes keys of an ended lease, those that still exist, in the order given. */
  public void deleteAll(List<Bytes> keys) {
    for (Bytes key : keys) {
      if (writer.live().find(key) != null) {
        writer.delete(key);
      }
    }
  }

  /** The header of an answer: the revision under way if it has changed something, else the last. */
  ResponseHeader header() {
    return ResponseHeader.nested(writer.hasChanges() ? writer.nextRevision() : writer.revision());
  }
}
