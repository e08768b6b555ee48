package io.holdfast.domain.auth;

import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.Permission;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Users and roles at one moment, and whether requests are checked. Immutable: each change makes a
 * new one, so that whoever looks sees all of a change or none of it. Any thread.
 */
public final class AuthState {
  /** The user and the role that may do everything. */
  static final String ROOT = "root";

  /** How every cluster begins (K202). */
  static final AuthState INITIAL =
      new AuthState(false, 1, new TreeMap<>(Names.ORDER), new TreeMap<>(Names.ORDER));

  private final boolean enabled;
  private final long revision;
  private final NavigableMap<String, User> users;
  private final NavigableMap<String, Role> roles;

  /** Worked out when first needed; as many as there are users, at most. */
  private final Map<String, Rights> rights = new ConcurrentHashMap<>();

  /** Takes over both maps. */
  AuthState(
      boolean enabled,
      long revision,
      NavigableMap<String, User> users,
      NavigableMap<String, Role> roles) {
    this.enabled = enabled;
    this.revision = revision;
    this.users = users;
    this.roles = roles;
  }

  /** Whether requests are checked. */
  public boolean enabled() {
    return enabled;
  }

  /** Grows with each change of users and roles (K202). */
  public long revision() {
    return revision;
  }

  /** All users, by name. */
  public Map<String, User> users() {
    return Collections.unmodifiableMap(users);
  }

  /** All roles, by name. */
  public Map<String, Role> roles() {
    return Collections.unmodifiableMap(roles);
  }

  public Optional<User> findUser(String name) {
    return Optional.ofNullable(users.get(name));
  }

  public Optional<Role> findRole(String name) {
    return Optional.ofNullable(roles.get(name));
  }

  /**
   * @throws io.holdfast.ports.KvException if there is none
   */
  public User user(String name) {
    return findUser(name).orElseThrow(KvError.USER_NOT_FOUND::exception);
  }

  /**
   * @throws io.holdfast.ports.KvException if there is none
   */
  public Role role(String name) {
    return findRole(name).orElseThrow(KvError.ROLE_NOT_FOUND::exception);
  }

  /** What a user may do; empty if there is no such user. */
  Optional<Rights> rights(String name) {
    return findUser(name).map(user -> rights.computeIfAbsent(name, unused -> rightsOf(user)));
  }

  private Rights rightsOf(User user) {
    List<Permission> permissions =
        user.roles().stream()
            .flatMap(role -> findRole(role).stream())
            .flatMap(role -> role.permissions().stream())
            .toList();
    return Rights.of(user.hasRole(ROOT), permissions);
  }

  /** The same users and roles at the same revision (K202). */
  AuthState whenEnabled() {
    return new AuthState(true, revision, users, roles);
  }

  AuthState whenDisabled() {
    return new AuthState(false, revision + 1, users, roles);
  }

  AuthState with(User user) {
    NavigableMap<String, User> more = new TreeMap<>(users);
    more.put(user.name(), user);
    return new AuthState(enabled, revision + 1, more, roles);
  }

  AuthState withoutUser(String name) {
    NavigableMap<String, User> fewer = new TreeMap<>(users);
    fewer.remove(name);
    return new AuthState(enabled, revision + 1, fewer, roles);
  }

  AuthState with(Role role) {
    NavigableMap<String, Role> more = new TreeMap<>(roles);
    more.put(role.name(), role);
    return new AuthState(enabled, revision + 1, users, more);
  }

  /** Takes the role from whoever has it, too (K230). */
  AuthState withoutRole(String name) {
    NavigableMap<String, Role> fewer = new TreeMap<>(roles);
    fewer.remove(name);
    NavigableMap<String, User> remaining = new TreeMap<>(users);
    remaining.replaceAll((user, it) -> it.hasRole(name) ? it.withoutRole(name) : it);
    return new AuthState(enabled, revision + 1, remaining, fewer);
  }
}
