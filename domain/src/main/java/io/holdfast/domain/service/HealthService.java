package io.holdfast.domain.service;

import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.HealthApi;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** How well this member is. */
final class HealthService implements HealthApi {
  private static final Bytes LOWEST_KEY = Bytes.wrap(new byte[1]);

  private final MvccStore store;
  private final AlarmTable alarms;
  private final MemberTable members;
  private final Reads reads;
  private final Leadership leadership;

  HealthService(Core core) {
    this.store = core.store();
    this.alarms = core.tables().alarms();
    this.members = core.tables().members();
    this.reads = core.reads();
    this.leadership = core.leadership();
  }

  @Override
  public List<Alarm> alarms() {
    return alarms.list(Alarm.Kind.NONE);
  }

  @Override
  public boolean hasLeader() {
    return leadership.role().leaderId() != 0;
  }

  @Override
  public boolean isLearner() {
    return members.find(leadership.memberId()).map(Member::learner).orElse(false);
  }

  @Override
  public void admit(CallContext context) {
    leadership.admit(context);
  }

  @Override
  public CompletionStage<Void> read(boolean serializable) {
    CompletionStage<Boolean> found =
        serializable ? reads.local(this::readKey) : reads.linearizable(this::readKey, true);
    return found.thenAccept(key -> {});
  }

  private boolean readKey() {
    try (MvccView view = store.view()) {
      return view.keysAt(0).find(LOWEST_KEY) != null;
    }
  }
}
