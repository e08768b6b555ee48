package io.holdfast.domain.command;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Any entry there can be, from a seed. */
final class RandomCommands {
  static final int KINDS = 13;
  static final int AUTH_KINDS = 12;
  static final int CLUSTER_KINDS = 7;

  private final SplittableRandom random;

  RandomCommands(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Envelope envelope() {
    return new Envelope(random.nextLong(), number(), text(), number(), command());
  }

  private Command command() {
    return switch (random.nextInt(KINDS)) {
      case 0 -> new Command.Put(put());
      case 1 -> new Command.DeleteRange(delete());
      case 2 -> new Command.Txn(txn(3));
      case 3 -> new Command.Compact(new CompactRequest(number(), flag()));
      case 4 -> new Command.GrantLease(number(), number());
      case 5 -> new Command.RevokeLease(number(), number());
      case 6 ->
          new Command.CheckpointLeases(
              some(() -> new Command.Remaining(number(), number())), number());
      case 7 ->
          new Command.SetAlarm(
              new AlarmRequest(any(AlarmRequest.Action.class), number(), any(Alarm.Kind.class)));
      case 8 -> new Command.PublishMember(member());
      case 9 -> new Command.ChangeCluster(clusterChange());
      case 10 ->
          new Command.SetDowngrade(
              Optional.of(text()).filter(target -> flag() && !target.isEmpty()));
      case 11 -> new Command.SetClusterVersion(text());
      default -> new Command.ChangeAuth(authChange());
    };
  }

  private ClusterChange clusterChange() {
    return switch (random.nextInt(CLUSTER_KINDS)) {
      case 0 -> new ClusterChange.Found(some(this::member));
      case 1 -> new ClusterChange.Add(member(), random.nextInt());
      case 2 -> new ClusterChange.Remove(number());
      case 3 -> new ClusterChange.ConfirmRemoval(number());
      case 4 -> new ClusterChange.Update(number(), some(this::text));
      case 5 -> new ClusterChange.Promote(number());
      default -> new ClusterChange.KeepOnly(number());
    };
  }

  private Member member() {
    return new Member(number(), text(), some(this::text), some(this::text), flag());
  }

  private AuthChange authChange() {
    return switch (random.nextInt(AUTH_KINDS)) {
      case 0 -> new AuthChange.Enable();
      case 1 -> new AuthChange.Disable();
      case 2 -> new AuthChange.Login(text(), text());
      case 3 -> new AuthChange.AddUser(text(), text(), flag());
      case 4 -> new AuthChange.DeleteUser(text());
      case 5 -> new AuthChange.ChangePassword(text(), text());
      case 6 -> new AuthChange.GrantRole(text(), text());
      case 7 -> new AuthChange.RevokeRole(text(), text());
      case 8 -> new AuthChange.AddRole(text());
      case 9 -> new AuthChange.DeleteRole(text());
      case 10 ->
          new AuthChange.GrantPermission(
              text(), new Permission(any(Permission.Kind.class), range()));
      default -> new AuthChange.RevokePermission(text(), range());
    };
  }

  private PutRequest put() {
    return new PutRequest(bytes(), bytes(), number(), flag(), flag(), flag());
  }

  private DeleteRangeRequest delete() {
    return new DeleteRangeRequest(range(), flag());
  }

  private RangeRequest rangeRequest() {
    return new RangeRequest(
        range(),
        number(),
        number(),
        any(RangeRequest.SortOrder.class),
        any(RangeRequest.SortTarget.class),
        flag(),
        flag(),
        flag(),
        new RevisionFilter(number(), number(), number(), number()));
  }

  private TxnRequest txn(int depth) {
    return new TxnRequest(
        some(this::compare), some(() -> operation(depth)), some(() -> operation(depth)));
  }

  private Operation operation(int depth) {
    return switch (random.nextInt(depth > 0 ? 4 : 3)) {
      case 0 -> put();
      case 1 -> delete();
      case 2 -> rangeRequest();
      default -> txn(depth - 1);
    };
  }

  private Compare compare() {
    return new Compare(
        any(Compare.Result.class), any(Compare.Target.class), range(), number(), bytes());
  }

  private KeyRange range() {
    return new KeyRange(bytes(), bytes());
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(4)).toList();
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }

  private boolean flag() {
    return random.nextBoolean();
  }

  /** Of every length, the longest and the negative included. */
  private long number() {
    long number = random.nextLong() >>> random.nextInt(64);
    return random.nextInt(8) == 0 ? -number : number;
  }

  private Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(10) == 0 ? 300 : random.nextInt(6)];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private String text() {
    return random.nextInt(3) == 0 ? "" : "\u00e9\u4e16-" + random.nextInt(1000);
  }
}
