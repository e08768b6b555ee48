package io.holdfast.domain.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.AuthChange.AddRole;
import io.holdfast.domain.command.AuthChange.GrantPermission;
import io.holdfast.domain.command.AuthChange.GrantRole;
import io.holdfast.domain.command.AuthChange.RevokePermission;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.Permission.Kind;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What does not go through the log. The user u may read [a, c) and write w. */
class AuthoriserQueriesTest {
  private static final KeyRange FROM_A_ON = Registry.range("a", "\0");

  private final Registry registry = new Registry();
  private final List<Long> leasesLookedAt = new ArrayList<>();

  @BeforeEach
  void grant() {
    registry.with(
        Registry.user("u"),
        Registry.user("nothing"),
        new AddRole("r"),
        new AddRole("s"),
        new GrantPermission("r", Registry.permission(Kind.READ, "a", "c")),
        new GrantPermission("r", Registry.permission(Kind.WRITE, "w", "")),
        new GrantRole("u", "r"));
    registry.enabled();
  }

  /** Lease 1 has a key u may read, 2 has one it may write, any other has none. */
  private List<Bytes> attached(long lease) {
    leasesLookedAt.add(lease);
    return lease == 1
        ? List.of(Bytes.utf8("b"))
        : lease == 2 ? List.of(Bytes.utf8("w")) : List.of();
  }

  private void admit(String user, Query query) {
    Identity who = Identity.outside(user, registry.state().revision());
    new Authoriser(registry.state(), this::attached).admit(who, query);
  }

  private void admits(String user, Query query) {
    assertDoesNotThrow(() -> admit(user, query));
  }

  private void refuses(KvError error, String user, Query query) {
    assertEquals(error, assertThrows(KvException.class, () -> admit(user, query)).error());
  }

  private static TxnRequest comparing(KeyRange range) {
    return new TxnRequest(
        List.of(new Compare(Compare.Result.EQUAL, Compare.Target.VERSION, range, 0, Bytes.EMPTY)),
        List.of(),
        List.of());
  }

  @Test
  @Statement({217, 219})
  void whateverReadsKeysNeedsReadingThemAll() {
    KeyRange granted = Registry.range("a", "c");
    KeyRange beyond = Registry.range("b", "d");
    for (KeyRange range : List.of(granted, beyond, FROM_A_ON, Registry.range("w", ""))) {
      List<Query> queries =
          List.of(new Query.Keys(range), new Query.Watch(range), new Query.Txn(comparing(range)));
      for (Query query : queries) {
        if (range.equals(granted)) {
          admits("u", query);
        } else {
          refuses(KvError.PERMISSION_DENIED, "u", query);
        }
        admits("root", query);
        refuses(KvError.PERMISSION_DENIED, "nothing", query);
        refuses(KvError.USER_EMPTY, "", query);
      }
    }
  }

  @Test
  @Statement(211)
  void aTransactionThatSaysNothingNeedsNobody() {
    admits("", new Query.Txn(new TxnRequest(List.of(), List.of(), List.of())));
  }

  @Test
  @Statement({179, 180, 215, 220})
  void leasesAreForThoseWhoMayUseTheirKeys() {
    admits("nothing", new Query.LeaseTimes());
    admits("u", new Query.LeaseKeys(1));
    refuses(KvError.PERMISSION_DENIED, "u", new Query.LeaseKeys(2));
    admits("nothing", new Query.LeaseKeys(3));
    admits("u", new Query.RenewLease(2));
    refuses(KvError.PERMISSION_DENIED, "u", new Query.RenewLease(1));
    admits("nothing", new Query.RenewLease(3));
    admits("u", new Query.Leases(List.of(1L, 3L)));
    refuses(KvError.PERMISSION_DENIED, "u", new Query.Leases(List.of(1L, 2L)));
    refuses(KvError.USER_EMPTY, "", new Query.Leases(List.of()));
    leasesLookedAt.clear();
    admits("root", new Query.Leases(List.of(1L, 2L)));
    admits("root", new Query.LeaseKeys(2));
    admits("root", new Query.RenewLease(1));
    assertEquals(List.of(), leasesLookedAt);
  }

  /** Whoever does not say how to find the keys of a lease has not thought of them. */
  @Test
  void withoutTheKeysOfLeasesTheirUseIsRefused() {
    Authoriser authoriser = new Authoriser(registry.state());
    Identity who = Identity.outside("u", registry.state().revision());
    for (Query query : List.of(new Query.LeaseKeys(3), new Query.RenewLease(3))) {
      assertThrows(KvException.class, () -> authoriser.admit(who, query));
    }
  }

  @Test
  @Statement(214)
  void someThingsAreForRootOnly() {
    List<Query> rootOnly =
        List.of(
            new Query.ChangeMembers(),
            new Query.Hash(),
            new Query.Backup(),
            new Query.Defragment(),
            new Query.MoveLeader(),
            new Query.Downgrade(),
            new Query.ChangeUsers(),
            new Query.UserNames(),
            new Query.RoleNames(),
            new Query.User("nothing"),
            new Query.User("missing"),
            new Query.Role("s"),
            new Query.Role("missing"));
    for (Query query : rootOnly) {
      admits("root", query);
      refuses(KvError.PERMISSION_DENIED, "u", query);
      refuses(KvError.USER_EMPTY, "", query);
      refuses(KvError.USER_NOT_FOUND, "deleted", query);
    }
  }

  @Test
  @Statement({204, 215, 216})
  void someThingsAreForEverybody() {
    List<Query> all =
        List.of(
            new Query.Members(), new Query.Status(), new Query.Alarms(), new Query.LeaseTimes());
    for (Query query : all) {
      admits("nothing", query);
      refuses(KvError.USER_EMPTY, "", query);
    }
    admits("", new Query.AuthStatus());
    admits("u", new Query.User("u"));
    admits("u", new Query.Role("r"));
  }

  @Test
  @Statement(213)
  void onlyRootNeedNotBeLookedAt() {
    Authoriser authoriser = new Authoriser(registry.state());
    assertTrue(authoriser.isUnrestricted(Identity.outside("root", 1)));
    assertFalse(authoriser.isUnrestricted(Identity.outside("u", 1)));
    assertThrows(KvException.class, () -> authoriser.isUnrestricted(Identity.outside("", 1)));
  }

  @Test
  @Statement(209)
  void onlyQueriesOnKeysLookAtTheRevision() {
    Identity old = Identity.outside("u", registry.state().revision());
    registry.apply(new RevokePermission("r", Registry.range("w", "")));
    Authoriser authoriser = new Authoriser(registry.state(), this::attached);
    for (Query query :
        List.of(
            new Query.Keys(Registry.range("a", "")), new Query.Watch(Registry.range("a", "")))) {
      KvException refused = assertThrows(KvException.class, () -> authoriser.admit(old, query));
      assertEquals(KvError.AUTH_OLD_REVISION, refused.error());
    }
    authoriser.admit(old, new Query.LeaseKeys(1));
    authoriser.admit(old, new Query.Members());
  }

  @Test
  void everythingIsAdmittedWhileRequestsAreNotChecked() {
    registry.apply(new AuthChange.Disable());
    admits("", new Query.Keys(FROM_A_ON));
    admits("deleted", new Query.Backup());
  }
}
