package io.holdfast.domain.apply;

import io.holdfast.domain.txn.RequestChecks;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvException;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.kv.TxnRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Requests on few keys, so that they meet often; all of them as a service would let them pass. */
public final class RandomRequests {
  private static final byte[] ALPHABET = {0, 1, 'a', 'b', (byte) 0xFF};
  private static final int OPERATIONS_MAX = 6;

  private final SplittableRandom random;

  public RandomRequests(SplittableRandom random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return constants[below(constants.length)];
  }

  private <E extends Enum<E>> E known(Class<E> type) {
    List<E> known =
        Stream.of(type.getEnumConstants())
            .filter(one -> !one.name().equals("UNRECOGNIZED"))
            .toList();
    return known.get(below(known.size()));
  }

  Bytes key() {
    byte[] key = new byte[1 + below(once(4) ? 3 : 2)];
    for (int i = 0; i < key.length; i++) {
      key[i] = ALPHABET[below(ALPHABET.length)];
    }
    return Bytes.wrap(key);
  }

  Bytes value() {
    byte[] value = new byte[once(30) ? 3000 : below(3)];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) below(3);
    }
    return Bytes.wrap(value);
  }

  KeyRange range() {
    return switch (below(4)) {
      case 0 -> KeyRange.single(key());
      case 1 -> new KeyRange(key(), KeyRange.OPEN_END);
      case 2 -> KeyRange.ALL;
      default -> new KeyRange(key(), key());
    };
  }

  long lease() {
    return new long[] {1, 2, 3, -1, Long.MAX_VALUE}[below(5)];
  }

  /** Around the revisions there are; sometimes none. */
  long revision(long current) {
    return once(3) ? 0 : current - below(12) + below(2);
  }

  PutRequest put() {
    boolean keepsValue = once(6);
    boolean keepsLease = once(6);
    return new PutRequest(
        key(),
        keepsValue ? Bytes.EMPTY : value(),
        keepsLease || once(2) ? 0 : lease(),
        once(3),
        keepsValue,
        keepsLease);
  }

  DeleteRangeRequest delete() {
    return new DeleteRangeRequest(once(2) ? KeyRange.single(key()) : range(), once(2));
  }

  public RangeRequest range(long current) {
    return new RangeRequest(
        range(),
        once(2) ? 0 : below(6) - 1,
        revision(current),
        known(RangeRequest.SortOrder.class),
        once(2) ? RangeRequest.SortTarget.KEY : known(RangeRequest.SortTarget.class),
        once(2),
        once(4),
        once(6),
        once(2) ? RevisionFilter.NONE : filter(current));
  }

  private RevisionFilter filter(long current) {
    return new RevisionFilter(bound(current), bound(current), bound(current), bound(current));
  }

  private long bound(long current) {
    return once(2) ? 0 : once(12) ? -1 : Math.max(0, current - below(15));
  }

  /** Drawn again until its structure is allowed. */
  TxnRequest txn(long current) {
    while (true) {
      TxnRequest txn = txn(current, 2);
      try {
        RequestChecks.txn(txn, 2 * OPERATIONS_MAX);
        return txn;
      } catch (KvException notAllowed) {
        // Another one, then.
      }
    }
  }

  private TxnRequest txn(long current, int depth) {
    List<Compare> compares = new ArrayList<>();
    for (int left = below(3); left > 0; left--) {
      compares.add(compare(current));
    }
    return new TxnRequest(compares, operations(current, depth), operations(current, depth));
  }

  private List<Operation> operations(long current, int depth) {
    List<Operation> operations = new ArrayList<>();
    for (int left = below(OPERATIONS_MAX); left > 0; left--) {
      operations.add(
          switch (below(depth > 0 ? 4 : 3)) {
            case 0 -> put();
            case 1 -> delete();
            case 2 -> range(current);
            default -> txn(current, depth - 1);
          });
    }
    return operations;
  }

  Compare compare(long current) {
    long number = once(3) ? below(3) : current - below(10);
    return new Compare(
        any(Compare.Result.class), any(Compare.Target.class), range(), number, value());
  }
}
