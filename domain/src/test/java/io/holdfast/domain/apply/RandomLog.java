package io.holdfast.domain.apply;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import java.util.List;
import java.util.SplittableRandom;

/** A log of random commands with gaps between its indexes, in terms that rise now and then. */
final class RandomLog {
  /** An entry and what it says. */
  record Logged(Entry entry, Command command) {}

  static final long SESSION = 7;

  private final RandomRequests requests;
  private final boolean alarms;
  private long index;
  private long term = 1;

  RandomLog(SplittableRandom random) {
    this.requests = new RandomRequests(random);
    this.alarms = random.nextInt(4) == 0;
  }

  Logged next(long current) {
    index += 1 + (requests.once(5) ? requests.below(3) : 0);
    term += requests.once(20) ? 1 : 0;
    Command command = command(current);
    byte[] data = CommandCodec.encode(new Envelope(SESSION, index, "", 0, command));
    return new Logged(new Entry(index, term, data), command);
  }

  private Command command(long current) {
    return switch (requests.below(24)) {
      case 0 ->
          new Command.Compact(
              new CompactRequest(current - requests.below(14) + requests.below(3), false));
      case 1, 2 -> new Command.GrantLease(requests.lease(), 1 + requests.below(100));
      case 3 -> new Command.RevokeLease(requests.lease(), requests.once(2) ? 0 : someTerm());
      case 4 -> checkpoint();
      case 5 -> alarms ? alarm() : new Command.DeleteRange(requests.delete());
      case 6, 7, 8 -> new Command.DeleteRange(requests.delete());
      case 9, 10, 11, 12, 13, 14 -> new Command.Txn(requests.txn(current));
      default -> new Command.Put(requests.put());
    };
  }

  private long someTerm() {
    return term - requests.below(2);
  }

  private Command checkpoint() {
    return new Command.CheckpointLeases(
        List.of(
            new Command.Remaining(requests.lease(), requests.below(50)),
            new Command.Remaining(requests.lease(), requests.below(50))),
        someTerm());
  }

  private Command alarm() {
    return new Command.SetAlarm(
        new AlarmRequest(
            requests.once(3) ? AlarmRequest.Action.ACTIVATE : AlarmRequest.Action.DEACTIVATE,
            1,
            requests.once(4) ? Alarm.Kind.CORRUPT : Alarm.Kind.NOSPACE));
  }
}
