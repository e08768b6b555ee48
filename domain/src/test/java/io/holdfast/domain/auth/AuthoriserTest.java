package io.holdfast.domain.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.AuthChange.AddRole;
import io.holdfast.domain.command.AuthChange.GrantPermission;
import io.holdfast.domain.command.AuthChange.GrantRole;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.Permission.Kind;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user u may read and write [a, c), read m and write w. */
@Statement({219, 233})
class AuthoriserTest {
  private static final Bytes VALUE = Bytes.utf8("v");

  private final Registry registry = new Registry();
  private final List<Long> leasesLookedAt = new ArrayList<>();

  @BeforeEach
  void grant() {
    registry.with(
        Registry.user("u"),
        Registry.user("nothing"),
        new AddRole("r"),
        new GrantPermission("r", Registry.permission(Kind.READWRITE, "a", "c")),
        new GrantPermission("r", Registry.permission(Kind.READ, "m", "")),
        new GrantPermission("r", Registry.permission(Kind.WRITE, "w", "")),
        new GrantRole("u", "r"));
    registry.enabled();
  }

  /** Lease 1 has a key u may write, 2 has one it may not. */
  private List<Bytes> attached(long lease) {
    leasesLookedAt.add(lease);
    return lease == 1
        ? List.of(Bytes.utf8("b"))
        : lease == 2 ? List.of(Bytes.utf8("z")) : List.of();
  }

  private void admits(String user, Command command) {
    assertDoesNotThrow(() -> admit(user, registry.state().revision(), command));
  }

  private void refuses(KvError error, String user, Command command) {
    refuses(error, user, registry.state().revision(), command);
  }

  private void refuses(KvError error, String user, long authRevision, Command command) {
    KvException refused = assertThrows(KvException.class, () -> admit(user, authRevision, command));
    assertEquals(error, refused.error());
  }

  private void admit(String user, long authRevision, Command command) {
    registry.access.admit(new Envelope(7, 1, user, authRevision, command), this::attached);
  }

  private static Command put(String key, long lease, boolean prevKv) {
    return new Command.Put(new PutRequest(Bytes.utf8(key), VALUE, lease, prevKv, false, false));
  }

  private static Command put(String key) {
    return put(key, 0, false);
  }

  private static Command delete(String key, String end, boolean prevKv) {
    return new Command.DeleteRange(new DeleteRangeRequest(Registry.range(key, end), prevKv));
  }

  @Test
  void putsNeedWriting() {
    admits("u", put("a"));
    admits("u", put("w"));
    refuses(KvError.PERMISSION_DENIED, "u", put("m"));
    refuses(KvError.PERMISSION_DENIED, "nothing", put("a"));
    admits("root", put("anything"));
  }

  @Test
  void previousValuesNeedReading() {
    admits("u", put("a", 0, true));
    refuses(KvError.PERMISSION_DENIED, "u", put("w", 0, true));
    admits("u", delete("w", "", false));
    refuses(KvError.PERMISSION_DENIED, "u", delete("w", "", true));
  }

  @Test
  void deletesNeedTheWholeRangeAsSent() {
    admits("u", delete("a", "c", true));
    refuses(KvError.PERMISSION_DENIED, "u", delete("a", "d", false));
    refuses(KvError.PERMISSION_DENIED, "u", delete("a", "\0", false));
    admits("root", delete("\0", "\0", true));
  }

  @Test
  @Statement(220)
  void attachingNeedsWritingWhatIsAttachedAlready() {
    admits("u", put("a", 1, false));
    admits("u", put("a", 3, false));
    refuses(KvError.PERMISSION_DENIED, "u", put("a", 2, false));
    assertEquals(List.of(1L, 3L, 2L), leasesLookedAt);
    admits("root", put("a", 2, false));
    assertEquals(3, leasesLookedAt.size());
  }

  @Test
  @Statement({179, 180, 215, 220})
  void leasesBelongToWhoMayWriteTheirKeys() {
    admits("nothing", new Command.GrantLease(9, 60));
    refuses(KvError.USER_EMPTY, "", new Command.GrantLease(9, 60));
    admits("u", new Command.RevokeLease(1, 0));
    admits("nothing", new Command.RevokeLease(3, 0));
    refuses(KvError.PERMISSION_DENIED, "u", new Command.RevokeLease(2, 0));
    refuses(KvError.USER_EMPTY, "", new Command.RevokeLease(3, 0));
    admits("root", new Command.RevokeLease(2, 0));
  }

  @Test
  @Statement({214, 215})
  void someThingsAreForRootOnly() {
    List<Command> rootOnly =
        List.of(
            new Command.Compact(new CompactRequest(2, false)),
            new Command.SetAlarm(
                new AlarmRequest(AlarmRequest.Action.ACTIVATE, 1, Alarm.Kind.NOSPACE)),
            new Command.SetAlarm(
                new AlarmRequest(AlarmRequest.Action.DEACTIVATE, 1, Alarm.Kind.NOSPACE)),
            change(new AuthChange.Enable()),
            change(new AuthChange.Disable()),
            change(Registry.user("x")),
            change(new AuthChange.DeleteUser("u")),
            change(new AuthChange.ChangePassword("u", "h")),
            change(new GrantRole("u", "root")),
            change(new AuthChange.RevokeRole("u", "r")),
            change(new AddRole("x")),
            change(new AuthChange.DeleteRole("r")),
            change(new GrantPermission("r", Registry.permission(Kind.READ, "z", ""))),
            change(new AuthChange.RevokePermission("r", Registry.range("m", ""))));
    for (Command command : rootOnly) {
      admits("root", command);
      refuses(KvError.PERMISSION_DENIED, "u", command);
      refuses(KvError.USER_EMPTY, "", command);
      refuses(KvError.USER_NOT_FOUND, "deleted", command);
    }
    admits(
        "nothing",
        new Command.SetAlarm(new AlarmRequest(AlarmRequest.Action.GET, 0, Alarm.Kind.NONE)));
  }

  private static Command change(AuthChange change) {
    return new Command.ChangeAuth(change);
  }

  @Test
  @Statement(209)
  void onlyCallsOnKeysLookAtTheRevision() {
    long old = registry.state().revision() - 1;
    refuses(KvError.AUTH_OLD_REVISION, "u", old, put("a"));
    refuses(KvError.AUTH_OLD_REVISION, "root", old, delete("a", "", false));
    refuses(KvError.AUTH_OLD_REVISION, "deleted", old, put("a"));
    assertDoesNotThrow(() -> admit("u", registry.state().revision() + 1, put("a")));
    assertDoesNotThrow(() -> admit("u", old, new Command.GrantLease(9, 60)));
    assertDoesNotThrow(() -> admit("root", old, new Command.Compact(new CompactRequest(2, false))));
  }

  @Test
  @Statement(233)
  void aPasswordComparedBeforeAChangeLetsNobodyIn() {
    Command login = change(new AuthChange.Login("u", "abcdefghijklmnop"));
    admits("", login);
    refuses(KvError.AUTH_OLD_REVISION, "", registry.state().revision() - 1, login);
  }

  @Test
  @Statement(211)
  void callersWithoutNameMayDoNothing() {
    refuses(KvError.USER_EMPTY, "", put("a"));
    refuses(KvError.USER_EMPTY, "", delete("a", "", false));
    TxnRequest empty = new TxnRequest(List.of(), List.of(), List.of());
    admits("", new Command.Txn(empty));
    refuses(
        KvError.USER_EMPTY,
        "",
        new Command.Txn(new TxnRequest(List.of(), List.of(empty), List.of())));
  }

  @Test
  void membersDoTheirWorkAndNothingElse() {
    Member self = new Member(1, "m", List.of(), List.of(), false);
    List<Command> own =
        List.of(
            new Command.Compact(new CompactRequest(2, false)),
            new Command.RevokeLease(2, 5),
            new Command.CheckpointLeases(List.of(), 5),
            new Command.PublishMember(self),
            new Command.ChangeCluster(new ClusterChange.Found(List.of(self))),
            new Command.ChangeCluster(new ClusterChange.ConfirmRemoval(1)),
            new Command.SetAlarm(
                new AlarmRequest(AlarmRequest.Action.ACTIVATE, 1, Alarm.Kind.NOSPACE)));
    own.forEach(command -> assertDoesNotThrow(() -> admit("", 0, command)));
    List<Command> ofUsers =
        List.of(
            put("a"),
            change(new AuthChange.Disable()),
            new Command.RevokeLease(2, 0),
            new Command.SetAlarm(
                new AlarmRequest(AlarmRequest.Action.DEACTIVATE, 1, Alarm.Kind.NOSPACE)),
            new Command.SetDowngrade(Optional.empty()),
            new Command.ChangeCluster(new ClusterChange.Add(self, 1)),
            new Command.ChangeCluster(new ClusterChange.Remove(1)),
            new Command.ChangeCluster(new ClusterChange.Update(1, List.of())),
            new Command.ChangeCluster(new ClusterChange.Promote(1)));
    ofUsers.forEach(command -> refuses(KvError.USER_EMPTY, "", 0, command));
    refuses(KvError.PERMISSION_DENIED, "root", new Command.PublishMember(self));
    refuses(KvError.PERMISSION_DENIED, "root", new Command.CheckpointLeases(List.of(), 5));
  }

  @Test
  void everythingIsAdmittedWhileRequestsAreNotChecked() {
    registry.apply(new AuthChange.Disable());
    assertDoesNotThrow(() -> admit("", 1, put("a")));
    assertDoesNotThrow(() -> admit("deleted", 1, change(new AuthChange.Disable())));
  }
}
