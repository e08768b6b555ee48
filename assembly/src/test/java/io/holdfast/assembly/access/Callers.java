package io.holdfast.assembly.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who call, with the tokens they have. Used by one thread. */
abstract class Callers {
  private static final List<String> USERS =
      List.of("norole", "other", "key", "range", "sub", "super", "read", "write", "root");

  /** So that no simple token ends before it is used. */
  private static final long LOGIN_NANOS_MAX = 1_000_000_000;

  private final Methods methods;
  private final GuardedServer off;
  private final GuardedServer on;
  private final Map<String, String> tokens = new HashMap<>();
  private long loggedInNanos;

  /** Whether some tokens may not count any more. */
  private boolean stale;

  Callers(Methods methods, List<String> flags) throws Exception {
    this.methods = methods;
    off = new GuardedServer(methods, false, flags);
    on = new GuardedServer(methods, true, flags);
    logIn();
  }

  /** A token whose time is over. */
  abstract String expired() throws Exception;

  /** A text that is no token. */
  abstract String garbage();

  final Methods methods() {
    return methods;
  }

  final GuardedServer server(String caller) {
    return caller.equals("off") ? off : on;
  }

  /** Makes sure that every token counts that should. */
  final void begin() throws Exception {
    tokens.put("expired", expired());
    tokens.put("garbage", garbage());
    off.restore();
    stale |= on.restore();
    if (stale || System.nanoTime() - loggedInNanos > LOGIN_NANOS_MAX) {
      logIn();
    }
  }

  private void logIn() throws Exception {
    loggedInNanos = System.nanoTime();
    stale = false;
    on.logInAsRoot();
    for (String user : USERS) {
      tokens.put(user, on.login(user));
    }
  }

  final Optional<String> token(String caller) {
    return Optional.ofNullable(tokens.get(caller));
  }

  /** Root may have changed users or switched them off; nobody else may. */
  final void after(String caller) throws Exception {
    if (caller.equals("root") && on.restore()) {
      stale = true;
      on.logInAsRoot();
      tokens.put("root", on.login("root"));
    } else if (caller.equals("off")) {
      off.restore();
    }
    server(caller).cleanUp();
  }

  final void close() {
    off.close();
    on.close();
  }
}
