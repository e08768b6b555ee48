package io.holdfast.domain.auth;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Collection;
import java.util.TreeMap;

/**
 * The users and roles all members agree on. Changed by the thread that applies entries; what it
 * changes goes into the batch of the entry. Any thread may look, and sees changes a little before
 * they are written.
 */
public final class AccessControl {
  private volatile AuthState state = AuthState.INITIAL;
  private volatile LoginListener listener = LoginListener.NONE;

  /** Who hears of logins from now on. */
  public void listen(LoginListener newListener) {
    listener = newListener;
  }

  /** Users and roles at this moment. */
  public AuthState state() {
    return state;
  }

  /**
   * Checks, as of the entry being applied, whether its user may do what it says (K233).
   *
   * @param attached tells the keys of a lease as of that entry; asked only if that matters
   * @throws io.holdfast.ports.KvException if not
   */
  public void admit(Envelope envelope, AttachedKeys attached) {
    AuthState now = state;
    if (now.enabled()) {
      new Authoriser(now, attached).admit(envelope);
    }
  }

  /**
   * Changes users, roles or whether requests are checked.
   *
   * @param index of the log entry
   * @return what the caller is told: the token for a login, else empty
   * @throws io.holdfast.ports.KvException if it is refused; nothing was changed
   */
  public String apply(AuthChange change, long index, WriteBatch batch) {
    state = new AuthChanges(state, batch).apply(change);
    return switch (change) {
      case AuthChange.Login login -> loggedIn(login, index);
      case AuthChange.DeleteUser delete -> loggedOut(delete.name());
      case AuthChange.ChangePassword password -> loggedOut(password.name());
      case AuthChange.Disable disable -> allLoggedOut();
      case AuthChange.Enable enable -> "";
      case AuthChange.AddUser add -> "";
      case AuthChange.GrantRole grant -> "";
      case AuthChange.RevokeRole revoke -> "";
      case AuthChange.AddRole add -> "";
      case AuthChange.DeleteRole delete -> "";
      case AuthChange.GrantPermission grant -> "";
      case AuthChange.RevokePermission revoke -> "";
    };
  }

  /** The index makes a token unlike any other, whatever its letters are (K208). */
  private String loggedIn(AuthChange.Login login, long index) {
    String token = login.tokenDigest() + "." + Long.toUnsignedString(index);
    listener.loggedIn(login.name(), token);
    return token;
  }

  private String loggedOut(String user) {
    listener.loggedOut(user);
    return "";
  }

  private String allLoggedOut() {
    listener.allLoggedOut();
    return "";
  }

  /**
   * Stores users and roles in a store that is not in use yet.
   *
   * @param revision at least 1
   */
  public static void put(
      boolean enabled,
      long revision,
      Collection<User> users,
      Collection<Role> roles,
      WriteBatch batch) {
    AuthRecords.putSwitch(
        new AuthState(enabled, revision, new TreeMap<>(), new TreeMap<>()), batch);
    users.forEach(user -> AuthRecords.put(user, batch));
    roles.forEach(role -> AuthRecords.put(role, batch));
  }

  /**
   * Forgets everything and reads what is stored. Logins are forgotten for good: whether they still
   * count cannot be told without the entries that were left out.
   */
  public void load(StoreReader reader) {
    state = AuthRecords.load(reader);
    listener.allLoggedOut();
  }
}
