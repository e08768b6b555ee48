package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.answer;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static io.holdfast.domain.service.SoleMember.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member whose tokens speak for themselves; root's password is r, that of u is p. */
class SignedLoginsTest {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;
  private static final Bytes KEY = Bytes.utf8("k");
  private static final KeyRange RANGE = KeyRange.single(KEY);

  /** Tokens that anybody could make, which is no matter here. */
  private static class PlainTokens implements SignedTokens {
    private final Map<String, Claims> known = new ConcurrentHashMap<>();

    @Override
    public String issue(Claims claims) {
      return claims.user() + "/" + claims.authRevision();
    }

    @Override
    public Optional<Claims> read(String token) {
      int slash = token.indexOf('/');
      if (slash < 0) {
        return Optional.empty();
      }
      Claims claims =
          new Claims(token.substring(0, slash), Long.parseLong(token.substring(slash + 1)));
      known.put(token, claims);
      return Optional.of(claims);
    }

    @Override
    public Optional<Claims> known(String token) {
      return Optional.ofNullable(known.get(token));
    }
  }

  private SoleMember member = new SoleMember(Optional.of(new PlainTokens()));

  @BeforeEach
  void enable() {
    member.checkUsers(RANGE);
  }

  @AfterEach
  void stop() {
    member.close();
  }

  private AuthApi auth() {
    return member.node().auth();
  }

  private KeyValueApi keys() {
    return member.node().keyValues();
  }

  private static PutRequest put() {
    return new PutRequest(KEY, Bytes.utf8("v"), 0, false, false, false);
  }

  private static TxnRequest txn() {
    return new TxnRequest(List.of(), List.of(put()), List.of());
  }

  @Test
  @Statement({205, 209})
  void aLoginGivesATokenOfThePresentRevision() {
    long revision = answer(auth().status(ANONYMOUS)).authRevision();
    assertEquals("u/" + revision, answer(auth().authenticate("u", "p")).token());
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "wrong"));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("nobody", "p"));
  }

  @Test
  @Statement({205, 233})
  void aPasswordThatChangesWhileItIsComparedIsComparedAgain() {
    CallContext root = member.login("root", "r");
    member.duringComparison(() -> answer(auth().userChangePassword("u", "new", "", root)));
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "p"));
    member.duringComparison(() -> answer(auth().roleAdd("unrelated", root)));
    long revision = answer(auth().status(ANONYMOUS)).authRevision();
    assertEquals("u/" + (revision + 1), answer(auth().authenticate("u", "new")).token());
  }

  @Test
  @Statement(209)
  void afterAChangeOfUsersCallsOnKeysNeedANewToken() {
    CallContext user = member.login("u", "p");
    CallContext root = member.login("root", "r");
    answer(keys().put(put(), user));
    answer(auth().roleAdd("any", root));
    KvError old = KvError.AUTH_OLD_REVISION;
    for (CallContext caller : List.of(user, root)) {
      assertRefused(old, keys().put(put(), caller));
      assertRefused(old, keys().range(RangeRequest.of(RANGE), caller));
      assertRefused(old, keys().deleteRange(new DeleteRangeRequest(RANGE, false), caller));
      assertRefused(old, keys().txn(txn(), caller));
    }
    answer(keys().put(put(), member.login("u", "p")));
  }

  @Test
  @Statement(209)
  void otherCallsDoNotLookAtTheRevision() {
    CallContext user = member.login("u", "p");
    CallContext root = member.login("root", "r");
    answer(auth().roleAdd("any", root));
    answer(auth().userList(root));
    answer(auth().userGet("u", user));
    long lease = answer(member.node().leases().grant(0, 60, user)).id();
    answer(member.node().leases().revoke(lease, user));
    answer(member.node().cluster().memberList(true, user));
    answer(member.node().maintenance().status(user));
    answer(keys().put(put(), member.login("u", "p")));
    answer(keys().compact(new CompactRequest(2, true), root));
  }

  @Test
  @Statement(213)
  void aDeletedUserIsNobody() {
    CallContext user = member.login("u", "p");
    answer(auth().userDelete("u", member.login("root", "r")));
    assertRefused(KvError.AUTH_OLD_REVISION, keys().put(put(), user));
    assertRefused(KvError.USER_NOT_FOUND, auth().userList(user));
    assertRefused(KvError.USER_NOT_FOUND, member.node().leases().grant(0, 60, user));
  }

  @Test
  @Statement(207)
  void otherTokensAreRefused() {
    for (String bad : List.of("", "nonsense", "abcdefghijklmnop.1")) {
      assertRefused(KvError.INVALID_AUTH_TOKEN, keys().put(put(), with(bad)));
      assertRefused(KvError.INVALID_AUTH_TOKEN, auth().status(with(bad)));
    }
  }

  /** Members speak without a name and at revision 0; whoever signs tokens may write that, too. */
  @Test
  @Statement({209, 211})
  void noTokenSpeaksForAMember() {
    assertRefused(KvError.USER_EMPTY, keys().compact(new CompactRequest(1, false), with("/0")));
    assertRefused(KvError.USER_EMPTY, member.node().leases().revoke(1, with("/0")));
    assertRefused(KvError.USER_EMPTY, keys().put(put(), with("/0")));
  }

  /** The token is of a member that is ahead of this one, or of a signer that does not look. */
  @Test
  @Statement(209)
  void aTokenOfALaterRevisionCounts() {
    answer(keys().put(put(), with("u/1000000")));
    assertEquals(1, answer(keys().range(RangeRequest.of(RANGE), with("u/1000000"))).count());
  }

  @Test
  @Statement(208)
  void aLoginLeavesNothingInTheLog() {
    long before = answer(member.node().maintenance().status(member.login("u", "p"))).raftIndex();
    CallContext user = member.login("u", "p");
    assertEquals(before, answer(member.node().maintenance().status(user)).raftIndex());
  }

  @Test
  void aMemberThatOnlyVerifiesLetsNobodyIn() {
    member.close();
    member =
        new SoleMember(
            Optional.of(
                new PlainTokens() {
                  @Override
                  public String issue(Claims claims) {
                    throw KvError.VERIFY_ONLY.exception();
                  }
                }));
    enable();
    assertRefused(KvError.AUTH_FAILED, auth().authenticate("u", "wrong"));
    assertRefused(KvError.VERIFY_ONLY, auth().authenticate("u", "p"));
    assertTrue(answer(auth().status(with("u/1"))).enabled());
  }
}
