package io.holdfast.domain.apply;

import io.holdfast.domain.command.Command;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Applies commands to the model, one after the other, without a thought for speed. */
final class ModelApplier {
  /** An expected answer of a range; checked and not compared, since ties have no order. */
  record RangeAnswer(ResponseHeader header, ModelRange range) {}

  /** An expected answer of a transaction. */
  record TxnAnswer(ResponseHeader header, boolean succeeded, List<Object> responses) {}

  /** An expected outcome: an answer (or null where nothing is told) or a refusal. */
  record Expected(Optional<Object> answer, Optional<KvError> refusal, long revision) {}

  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient KvError error;

    Refusal(KvError error) {
      this.error = error;
    }
  }

  private final ModelState state;
  private final List<Change> changes = new ArrayList<>();

  ModelApplier(ModelState state) {
    this.state = state;
  }

  Expected apply(Command command, long term) {
    try {
      gate(command);
      Optional<Object> answer = answer(command, term);
      if (!changes.isEmpty()) {
        state.revision++;
        changes.clear();
      }
      return new Expected(answer, Optional.empty(), state.revision);
    } catch (Refusal refused) {
      return new Expected(Optional.empty(), Optional.of(refused.error), state.revision);
    }
  }

  private void gate(Command command) {
    boolean costly =
        command instanceof Command.Put
            || command instanceof Command.GrantLease
            || (command instanceof Command.Txn txn && hasPut(txn.request()));
    boolean data =
        costly
            || command instanceof Command.DeleteRange
            || command instanceof Command.Txn
            || command instanceof Command.Compact
            || command instanceof Command.RevokeLease;
    refuseIf(data && state.alarms.contains(Alarm.Kind.CORRUPT), KvError.CORRUPT);
    refuseIf(costly && state.alarms.contains(Alarm.Kind.NOSPACE), KvError.NO_SPACE);
  }

  private static boolean hasPut(TxnRequest txn) {
    List<Operation> all = new ArrayList<>(txn.success());
    all.addAll(txn.failure());
    return all.stream()
        .anyMatch(one ->
            one instanceof PutRequest || (one instanceof TxnRequest nested && hasPut(nested)));
  }

  private static void refuseIf(boolean condition, KvError error) {
    if (condition) {
      throw new Refusal(error);
    }
  }

  private Optional<Object> answer(Command command, long term) {
    return switch (command) {
      case Command.Put put -> {
        checkPut(put.request());
        yield Optional.of(put(put.request()));
      }
      case Command.DeleteRange delete -> Optional.of(delete(delete.request()));
      case Command.Txn txn -> Optional.of(outermost(txn.request()));
      case Command.Compact compact -> compact(compact.request().revision());
      case Command.GrantLease grant -> {
        refuseIf(state.leases.containsKey(grant.id()), KvError.LEASE_EXIST);
        state.leases.put(grant.id(), grant.ttlSeconds());
        yield Optional.empty();
      }
      case Command.RevokeLease revoke -> {
        refuseIf(!state.leases.containsKey(revoke.id()), KvError.LEASE_NOT_FOUND);
        refuseIf(
            revoke.onlyInTerm() != 0 && revoke.onlyInTerm() != term, KvError.NOT_PRIMARY_LESSOR);
        state.attached(revoke.id()).forEach(this::remove);
        state.leases.remove(revoke.id());
        state.remaining.remove(revoke.id());
        yield Optional.empty();
      }
      case Command.CheckpointLeases checkpoint -> {
        refuseIf(checkpoint.onlyInTerm() != term, KvError.NOT_PRIMARY_LESSOR);
        for (Command.Remaining one : checkpoint.leases()) {
          if (state.leases.containsKey(one.id())) {
            state.remaining.put(one.id(), one.seconds());
          }
        }
        yield Optional.empty();
      }
      case Command.SetAlarm alarm -> Optional.of(alarm(alarm.request()));
      case Command.PublishMember publish -> Optional.empty();
      case Command.ChangeCluster cluster -> Optional.empty();
      case Command.SetDowngrade downgrade -> Optional.empty();
      case Command.SetClusterVersion version -> Optional.empty();
      case Command.ChangeAuth auth -> throw new IllegalArgumentException("not in these logs");
    };
  }

  private Optional<Object> compact(long through) {
    refuseIf(through <= state.compacted, KvError.COMPACTED);
    refuseIf(through > state.revision, KvError.FUTURE_REV);
    Object answer = new CommandApplier.Compacted(through, state.compacted);
    state.compactions.add(new ModelState.Compaction(through, state.compacted));
    state.compacted = through;
    return Optional.of(answer);
  }

  private List<Alarm> alarm(AlarmRequest request) {
    List<Alarm> affected = List.of(new Alarm(request.memberId(), request.kind()));
    if (request.action() == AlarmRequest.Action.ACTIVATE) {
      state.alarms.add(request.kind());
      return affected;
    }
    return state.alarms.remove(request.kind()) ? affected : List.of();
  }

  private void checkPut(PutRequest put) {
    refuseIf(put.lease() != 0 && !state.leases.containsKey(put.lease()), KvError.LEASE_NOT_FOUND);
    refuseIf(
        (put.ignoreValue() || put.ignoreLease()) && !state.live.containsKey(put.key()),
        KvError.KEY_NOT_FOUND);
  }

  private PutResponse put(PutRequest put) {
    Optional<Change> before = Optional.ofNullable(state.live.get(put.key()));
    Bytes value = put.ignoreValue() ? before.map(Change::value).orElse(Bytes.EMPTY) : put.value();
    long lease = put.ignoreLease() ? before.map(Change::lease).orElse(0L) : put.lease();
    long next = state.revision + 1;
    Change change =
        new Change(
            next,
            changes.size(),
            put.key(),
            before.map(Change::created).orElse(next),
            before.map(Change::version).orElse(0L) + 1,
            value,
            lease);
    record(change);
    state.live.put(put.key(), change);
    Optional<KeyValue> previous = put.prevKv() ? before.map(Change::keyValue) : Optional.empty();
    return new PutResponse(header(), previous);
  }

  private void record(Change change) {
    changes.add(change);
    state.history.add(change);
  }

  private void remove(Bytes key) {
    record(new Change(state.revision + 1, changes.size(), key, 0, 0, Bytes.EMPTY, 0));
    state.live.remove(key);
  }

  private DeleteRangeResponse delete(DeleteRangeRequest delete) {
    List<Bytes> keys = state.liveIn(delete.range());
    List<KeyValue> previous =
        delete.prevKv()
            ? keys.stream()
                .map(key -> Optional.ofNullable(state.live.get(key)).orElseThrow().keyValue())
                .toList()
            : List.of();
    keys.forEach(this::remove);
    return new DeleteRangeResponse(header(), keys.size(), previous);
  }

  private ResponseHeader header() {
    return ResponseHeader.nested(changes.isEmpty() ? state.revision : state.revision + 1);
  }

  private TxnAnswer outermost(TxnRequest txn) {
    Map<Bytes, Change> before = new TreeMap<>(state.live);
    check(txn, before);
    TxnAnswer answer = run(txn, before);
    return new TxnAnswer(header(), answer.succeeded, answer.responses);
  }

  private void check(TxnRequest txn, Map<Bytes, Change> before) {
    for (Operation operation : branch(txn, before)) {
      switch (operation) {
        case PutRequest put -> checkPut(put);
        case RangeRequest range -> {
          refuseIf(range.revision() > state.revision, KvError.FUTURE_REV);
          refuseIf(range.revision() != 0 && range.revision() < state.compacted, KvError.COMPACTED);
        }
        case TxnRequest nested -> check(nested, before);
        case DeleteRangeRequest delete -> {}
        case NoOperation none -> throw new IllegalArgumentException("refused earlier");
      }
    }
  }

  private TxnAnswer run(TxnRequest txn, Map<Bytes, Change> before) {
    List<Object> responses = new ArrayList<>();
    for (Operation operation : branch(txn, before)) {
      responses.add(
          switch (operation) {
            case PutRequest put -> put(put);
            case DeleteRangeRequest delete -> delete(delete);
            case RangeRequest range -> range(range);
            case TxnRequest nested -> run(nested, before);
            case NoOperation none -> throw new IllegalArgumentException("refused earlier");
          });
    }
    return new TxnAnswer(ResponseHeader.nested(0), holds(txn, before), responses);
  }

  private RangeAnswer range(RangeRequest range) {
    Collection<Change> keys =
        range.revision() > 0 ? state.at(range.revision()) : List.copyOf(state.live.values());
    return new RangeAnswer(header(), new ModelRange(range, keys));
  }

  private static List<Operation> branch(TxnRequest txn, Map<Bytes, Change> before) {
    return holds(txn, before) ? txn.success() : txn.failure();
  }

  private static boolean holds(TxnRequest txn, Map<Bytes, Change> before) {
    return txn.compares().stream().allMatch(compare -> holds(compare, before));
  }

  private static boolean holds(Compare compare, Map<Bytes, Change> before) {
    List<Change> keys =
        before.values().stream()
            .filter(change -> ModelRange.in(compare.range(), change.key()))
            .toList();
    return keys.isEmpty()
        ? missingHolds(compare)
        : keys.stream().allMatch(change -> related(compare, order(compare, change)));
  }

  private static boolean missingHolds(Compare compare) {
    return switch (compare.target()) {
      case VALUE -> false;
      case UNRECOGNIZED -> related(compare, 0);
      case VERSION, CREATE, MOD, LEASE -> related(compare, Long.compare(0, compare.number()));
    };
  }

  private static int order(Compare compare, Change change) {
    return switch (compare.target()) {
      case VERSION -> Long.compare(change.version(), compare.number());
      case CREATE -> Long.compare(change.created(), compare.number());
      case MOD -> Long.compare(change.revision(), compare.number());
      case LEASE -> Long.compare(change.lease(), compare.number());
      case VALUE -> change.value().compareTo(compare.value());
      case UNRECOGNIZED -> 0;
    };
  }

  private static boolean related(Compare compare, int order) {
    return switch (compare.result()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case GREATER -> order > 0;
      case LESS -> order < 0;
      case UNRECOGNIZED -> true;
    };
  }
}
