package io.holdfast.domain.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.AuthChange.AddRole;
import io.holdfast.domain.command.AuthChange.GrantPermission;
import io.holdfast.domain.command.AuthChange.GrantRole;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A transaction is allowed exactly if everything in it is, wherever it stands. */
@Statement({106, 219})
class TxnRightsPropertyTest {
  private static final int RUNS = 3_000;
  private static final List<Permission.Kind> KINDS =
      List.of(Permission.Kind.READ, Permission.Kind.WRITE, Permission.Kind.READWRITE);

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final RandomRanges ranges = new RandomRanges(random);

  /** What the transaction being made needs, noted as it is made. */
  private final List<Permission> needed = new ArrayList<>();

  @Test
  void transactionsNeedWhatTheirPartsNeed() {
    int admitted = 0;
    for (int run = 0; run < RUNS; run++) {
      Registry registry = randomRights();
      needed.clear();
      TxnRequest txn = txn(3);
      List<Permission> granted = registry.state().role("r").permissions();
      boolean expected = needed.stream().allMatch(need -> isGranted(need, granted));
      assertEquals(expected, isAdmitted(registry, txn), () -> "seed=" + seed);
      admitted += expected ? 1 : 0;
    }
    int some = admitted;
    assertTrue(some > RUNS / 20 && some < RUNS - RUNS / 20, () -> "one-sided: " + some);
  }

  private Registry randomRights() {
    Registry registry = new Registry();
    registry.with(Registry.user("u"), new AddRole("r"), new GrantRole("u", "r"));
    for (int i = random.nextInt(5); i > 0; i--) {
      KeyRange range = random.nextInt(3) == 0 ? KeyRange.ALL : ranges.range();
      if (!range.isEmpty()) {
        Permission.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        registry.with(new GrantPermission("r", new Permission(kind, range)));
      }
    }
    return registry.enabled();
  }

  private static boolean isAdmitted(Registry registry, TxnRequest txn) {
    Envelope envelope = new Envelope(7, 1, "u", registry.state().revision(), new Command.Txn(txn));
    try {
      registry.access.admit(envelope, TxnRightsPropertyTest::attached);
      return true;
    } catch (KvException refused) {
      return false;
    }
  }

  private static List<Bytes> attached(long lease) {
    return lease == 1 ? List.of(Bytes.utf8("a"), Bytes.utf8("b")) : List.of();
  }

  private static boolean isGranted(Permission need, List<Permission> granted) {
    return CoveredKeys.union(
            granted.stream()
                .filter(one -> one.kind() == need.kind() || one.kind() == Permission.Kind.READWRITE)
                .map(Permission::range)
                .toList())
        .covers(need.range());
  }

  private TxnRequest txn(int depth) {
    List<Compare> compares = new ArrayList<>();
    for (int i = random.nextInt(2); i > 0; i--) {
      compares.add(compare());
    }
    return new TxnRequest(compares, operations(depth), operations(depth));
  }

  private List<Operation> operations(int depth) {
    List<Operation> operations = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      operations.add(operation(depth));
    }
    return operations;
  }

  private Operation operation(int depth) {
    return switch (random.nextInt(depth > 0 ? 4 : 3)) {
      case 0 -> range();
      case 1 -> put();
      case 2 -> delete();
      default -> txn(depth - 1);
    };
  }

  private Compare compare() {
    KeyRange range = need(Permission.Kind.READ, ranges.range());
    return new Compare(Compare.Result.EQUAL, Compare.Target.VERSION, range, 0, Bytes.EMPTY);
  }

  private RangeRequest range() {
    return new RangeRequest(
        need(Permission.Kind.READ, ranges.range()),
        0,
        0,
        RangeRequest.SortOrder.NONE,
        RangeRequest.SortTarget.KEY,
        false,
        false,
        random.nextBoolean(),
        new RevisionFilter(0, 0, 0, 0));
  }

  private PutRequest put() {
    KeyRange key = need(Permission.Kind.WRITE, KeyRange.single(ranges.key()));
    boolean prevKv = random.nextBoolean();
    if (prevKv) {
      need(Permission.Kind.READ, key);
    }
    long lease = random.nextInt(3);
    attached(lease).forEach(one -> need(Permission.Kind.WRITE, KeyRange.single(one)));
    boolean ignoreValue = random.nextBoolean();
    boolean ignoreLease = random.nextBoolean();
    return new PutRequest(key.key(), Bytes.EMPTY, lease, prevKv, ignoreValue, ignoreLease);
  }

  private DeleteRangeRequest delete() {
    KeyRange range = need(Permission.Kind.WRITE, ranges.range());
    boolean prevKv = random.nextBoolean();
    if (prevKv) {
      need(Permission.Kind.READ, range);
    }
    return new DeleteRangeRequest(range, prevKv);
  }

  private KeyRange need(Permission.Kind kind, KeyRange range) {
    needed.add(new Permission(kind, range));
    return range;
  }
}
