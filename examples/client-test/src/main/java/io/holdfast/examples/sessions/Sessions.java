package io.holdfast.examples.sessions;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who is logged in, kept in etcd, each for a while. Any thread. */
public final class Sessions {
  private final Client etcd;
  private final Duration timeToLive;

  /**
   * @param etcd not closed here
   */
  public Sessions(Client etcd, Duration timeToLive) {
    this.etcd = etcd;
    this.timeToLive = timeToLive;
  }

  /** Lets somebody in; completes when that is known everywhere. */
  public CompletableFuture<Void> begin(String session, String user) {
    return etcd.getLeaseClient()
        .grant(timeToLive.toSeconds())
        .thenCompose(lease ->
            etcd.getKVClient()
                .put(
                    key(session),
                    bytes(user),
                    PutOption.builder().withLeaseId(lease.getID()).build()))
        .thenAccept(done -> {});
  }

  /** Whose session that is; nobody's if it is over. */
  public CompletableFuture<Optional<String>> user(String session) {
    return etcd.getKVClient()
        .get(key(session))
        .thenApply(found ->
            found.getKvs().stream()
                .map(kv -> kv.getValue().toString(StandardCharsets.UTF_8))
                .findFirst());
  }

  private static ByteSequence key(String session) {
    return bytes("sessions/" + session);
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }
}
