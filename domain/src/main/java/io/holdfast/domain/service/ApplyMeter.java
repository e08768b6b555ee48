package io.holdfast.domain.service;

import io.holdfast.domain.apply.EntryObserver;
import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.OperationResponse;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnResponse;
import io.holdfast.ports.time.Ticker;
import io.holdfast.ports.watch.WatchEvent;
import java.util.List;

/** Measures the applying of entries. Belongs to the thread that applies them. */
final class ApplyMeter implements EntryObserver {
  private final ApplyMeasures measures;
  private final SlowWork slow;
  private final Leadership leadership;
  private final Ticker ticker;
  private long began;
  private int operations;

  ApplyMeter(ApplyMeasures measures, SlowWork slow, Leadership leadership, Ticker ticker) {
    this.measures = measures;
    this.slow = slow;
    this.leadership = leadership;
    this.ticker = ticker;
  }

  @Override
  public void begins() {
    began = ticker.nanos();
  }

  @Override
  public void applied(Command command, Outcome outcome, List<WatchEvent> events) {
    long took = ticker.nanos() - began;
    AppliedKind kind = AppliedKind.of(command);
    measures.durations(kind, outcome instanceof Outcome.Accepted).record(took);
    slow.applied(kind, took, events.size());
    countPuts(events);
    if (outcome instanceof Outcome.Accepted accepted) {
      count(command, accepted.answer(), events.size());
    }
  }

  private void countPuts(List<WatchEvent> events) {
    for (WatchEvent event : events) {
      if (event.type() == WatchEvent.Type.PUT) {
        measures.puts().increment();
        measures.putBytes().add(event.kv().key().length() + event.kv().value().length());
      }
    }
  }

  private void count(Command command, Object answer, int events) {
    switch (command) {
      case Command.DeleteRange delete -> measures.deletes().increment();
      case Command.Txn txn -> {
        operations = 0;
        countOperations((TxnResponse) answer);
        if (operations > 1) {
          measures.txns().increment();
        }
      }
      case Command.GrantLease grant -> {
        measures.leasesGranted().increment();
        measures.leaseSeconds().record(grant.ttlSeconds());
      }
      case Command.RevokeLease revoke -> {
        measures.leasesRevoked().increment();
        measures.deletes().add(events);
        if (revoke.onlyInTerm() != 0 && leadership.role().leading()) {
          measures.leasesExpired().increment();
        }
      }
      case Command.Put put -> {}
      case Command.Compact compact -> {}
      case Command.CheckpointLeases checkpoint -> {}
      case Command.SetAlarm alarm -> {}
      case Command.PublishMember publish -> {}
      case Command.ChangeAuth auth -> {}
      case Command.ChangeCluster cluster -> {}
      case Command.SetClusterVersion version -> {}
      case Command.SetDowngrade downgrade -> {}
    }
  }

  private void countOperations(TxnResponse txn) {
    for (OperationResponse response : txn.responses()) {
      operations++;
      switch (response) {
        case PutResponse put -> {}
        case DeleteRangeResponse delete -> measures.deletes().increment();
        case RangeResponse range -> measures.ranges().increment();
        case TxnResponse nested -> {
          operations--;
          countOperations(nested);
        }
      }
    }
  }
}
