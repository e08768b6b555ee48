package io.holdfast.domain.auth;

import java.util.ArrayList;
import java.util.List;

/**
 * A user.
 *
 * @param passwordHash empty if no password fits
 * @param noPassword whether the user cannot log in with a password, whatever it is (K205)
 * @param roles by name, in order
 */
public record User(String name, String passwordHash, boolean noPassword, List<String> roles) {
  public User {
    roles = List.copyOf(roles);
  }

  boolean hasRole(String role) {
    return roles.contains(role);
  }

  User withRole(String role) {
    List<String> more = new ArrayList<>(roles);
    more.add(role);
    more.sort(Names.ORDER);
    return new User(name, passwordHash, noPassword, more);
  }

  User withoutRole(String role) {
    return new User(
        name, passwordHash, noPassword, roles.stream().filter(r -> !r.equals(role)).toList());
  }

  /** A user without a password stays without one (K232). */
  User withPassword(String newHash) {
    return noPassword ? this : new User(name, newHash, false, roles);
  }

  @Override
  public String toString() {
    return "User[name=" + name + ", roles=" + roles + "]";
  }
}
