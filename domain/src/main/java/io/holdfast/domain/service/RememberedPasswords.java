package io.holdfast.domain.service;

import io.holdfast.domain.auth.User;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Which passwords were right a while ago, so that clients who log in again and again cost a hash
 * once. Counts until users or roles change.
 *
 * <p>What is kept is a digest under a key that is drawn when the member starts and goes nowhere:
 * nobody can try passwords with it elsewhere. A wrong password is never found out by it, so
 * guessing takes a hash each time. Any thread.
 */
final class RememberedPasswords {
  private static final int KEY_BYTES = 32;

  private final int usersMax;
  private final byte[] key;

  /** By last use. Guarded by this. */
  private final Map<String, Right> byUser = new LinkedHashMap<>(16, 0.75f, true);

  private record Right(long authRevision, byte[] digest) {}

  /**
   * @param usersMax users remembered; the one unused for longest makes room
   * @param secrets nobody may guess what it draws
   */
  RememberedPasswords(int usersMax, RandomGenerator secrets) {
    this.usersMax = usersMax;
    this.key = new byte[KEY_BYTES];
    secrets.nextBytes(key);
  }

  /** Whether that was right before, by the same users. Takes as long whatever the password is. */
  boolean isRight(User user, String password, long authRevision) {
    Right known;
    synchronized (this) {
      known = byUser.get(user.name());
    }
    return known != null
        && known.authRevision == authRevision
        && MessageDigest.isEqual(known.digest, digest(user, password));
  }

  /** That is the right one. */
  void wasRight(User user, String password, long authRevision) {
    Right right = new Right(authRevision, digest(user, password));
    synchronized (this) {
      byUser.put(user.name(), right);
      if (byUser.size() > usersMax) {
        byUser.remove(byUser.keySet().iterator().next());
      }
    }
  }

  private byte[] digest(User user, String password) {
    MessageDigest inner = keyed();
    add(inner, user.name());
    add(inner, user.passwordHash());
    add(inner, password);
    MessageDigest outer = keyed();
    outer.update(inner.digest());
    return outer.digest();
  }

  private MessageDigest keyed() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has this digest", e);
    }
  }

  /** With its length, so that no two triples look alike. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  synchronized int size() {
    return byUser.size();
  }
}
