package io.holdfast.ports.auth;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/** Answers about users and roles. */
public sealed interface AuthResponse {
  ResponseHeader header();

  /** It is done. */
  record Done(ResponseHeader header) implements AuthResponse {}

  /** Whether requests are checked, and the revision of users and roles. */
  record Status(ResponseHeader header, boolean enabled, long authRevision)
      implements AuthResponse {}

  /** A bearer token. */
  record Token(ResponseHeader header, String token) implements AuthResponse {
    /** Without the token. */
    @Override
    public String toString() {
      return "Token[header=" + header + "]";
    }
  }

  /** Names of users or roles, sorted. */
  record Names(ResponseHeader header, List<String> names) implements AuthResponse {}

  /** What a role may do. */
  record Permissions(ResponseHeader header, List<Permission> permissions) implements AuthResponse {}
}
