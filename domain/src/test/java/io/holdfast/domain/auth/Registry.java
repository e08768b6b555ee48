package io.holdfast.domain.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import java.nio.file.Path;

/** Users and roles with the store they are kept in; each change is written at once. */
final class Registry {
  final AccessControl access = new AccessControl();
  private final OrderedStore store =
      new MemoryOrderedStoreProvider()
          .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  private long index;

  static KeyRange range(String key, String end) {
    return new KeyRange(Bytes.utf8(key), Bytes.utf8(end));
  }

  static Permission permission(Permission.Kind kind, String key, String end) {
    return new Permission(kind, range(key, end));
  }

  String apply(AuthChange change) {
    WriteBatch batch = new WriteBatch();
    String answer = access.apply(change, ++index, batch);
    store.write(batch);
    return answer;
  }

  /** Applies changes that raise the revision. */
  Registry with(AuthChange... changes) {
    for (AuthChange change : changes) {
      long before = access.state().revision();
      apply(change);
      assertEquals(before + 1, access.state().revision(), () -> "revision after " + change);
    }
    return this;
  }

  /** With a user root that may do everything, and requests checked. */
  Registry enabled() {
    with(user("root"), new AuthChange.GrantRole("root", "root"));
    apply(new AuthChange.Enable());
    return this;
  }

  static AuthChange user(String name) {
    return new AuthChange.AddUser(name, "hash", false);
  }

  /** Expects a refusal that leaves everything as it is. */
  void refuses(KvError error, AuthChange change) {
    AuthState before = access.state();
    WriteBatch batch = new WriteBatch();
    KvException refused =
        assertThrows(KvException.class, () -> access.apply(change, ++index, batch));
    assertEquals(error, refused.error());
    assertEquals(before, access.state());
    assertTrue(batch.isEmpty());
  }

  /** What another member reads from the same store. */
  AccessControl reloaded() {
    AccessControl other = new AccessControl();
    other.load(store);
    return other;
  }

  AuthState state() {
    return access.state();
  }
}
