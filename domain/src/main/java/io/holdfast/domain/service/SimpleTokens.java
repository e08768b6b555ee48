package io.holdfast.domain.service;

import io.holdfast.domain.auth.LoginListener;
import io.holdfast.ports.time.Ticker;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The tokens this member knows, each living as long as it is used (K208).
 *
 * <p>All tokens live equally long, so the one unused for longest is the next to end: a token costs
 * nothing until it is used or another one comes. Any thread; logins come and go on the one that
 * applies entries.
 */
final class SimpleTokens implements LoginListener {
  private final AuthConfig config;
  private final Ticker ticker;

  /** By last use. Guarded by this. */
  private final Map<String, Login> logins = new LinkedHashMap<>(16, 0.75f, true);

  /** Guarded by this. */
  private final Map<String, CompletableFuture<Void>> awaited = new HashMap<>();

  private static final class Login {
    private final String user;
    private long usedNanos;

    Login(String user, long usedNanos) {
      this.user = user;
      this.usedNanos = usedNanos;
    }
  }

  SimpleTokens(AuthConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
  }

  /** Whom a token stands for, which counts as a use. */
  synchronized Optional<String> user(String token) {
    long now = ticker.nanos();
    endUnused(now);
    Login login = logins.get(token);
    if (login == null) {
      return Optional.empty();
    }
    login.usedNanos = now;
    return Optional.of(login.user);
  }

  private void endUnused(long now) {
    long ttlNanos = config.tokenTtl().toNanos();
    Iterator<Login> oldest = logins.values().iterator();
    while (oldest.hasNext() && now - oldest.next().usedNanos >= ttlNanos) {
      oldest.remove();
    }
  }

  /** Completes when {@code token} is known. Whoever asks ends the wait with {@link #giveUp}. */
  synchronized CompletableFuture<Void> await(String token) {
    return logins.containsKey(token)
        ? CompletableFuture.completedFuture(null)
        : awaited.computeIfAbsent(token, unused -> new CompletableFuture<>());
  }

  /** Ends all waits for {@code token}. */
  void giveUp(String token) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      waiting = awaited.remove(token);
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  @Override
  public void loggedIn(String user, String token) {
    synchronized (this) {
      long now = ticker.nanos();
      endUnused(now);
      logins.put(token, new Login(user, now));
      if (logins.size() > config.tokensMax()) {
        logins.remove(logins.keySet().iterator().next());
      }
    }
    giveUp(token);
  }

  @Override
  public synchronized void loggedOut(String user) {
    logins.values().removeIf(login -> login.user.equals(user));
  }

  @Override
  public synchronized void allLoggedOut() {
    logins.clear();
  }

  /** How many tokens are kept. */
  synchronized int size() {
    return logins.size();
  }

  /** Ends all waits. */
  void stop() {
    List<String> tokens;
    synchronized (this) {
      tokens = List.copyOf(awaited.keySet());
    }
    tokens.forEach(this::giveUp);
  }
}
