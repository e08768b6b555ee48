package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request as the answering member sees it. */
final class InMemoryRequest implements PeerRequest {
  private final InMemoryConnection connection;
  private final byte[] payload;
  private final CompletableFuture<byte[]> answer;
  private final AtomicBoolean answered = new AtomicBoolean();

  InMemoryRequest(InMemoryConnection connection, byte[] payload, CompletableFuture<byte[]> answer) {
    this.connection = connection;
    this.payload = payload;
    this.answer = answer;
  }

  @Override
  public long memberId() {
    return connection.memberId();
  }

  @Override
  public byte[] payload() {
    return payload;
  }

  @Override
  public PeerConnection connection() {
    return connection;
  }

  @Override
  public void respond(byte[] response) {
    if (response.length > InMemoryPeerNetwork.PAYLOAD_BYTES_MAX) {
      fail("the answer is too large");
      return;
    }
    claim();
    connection.answer(() -> answer.complete(response));
  }

  @Override
  public void fail(String reason) {
    claim();
    connection.answer(() -> answer.completeExceptionally(new PeerException(reason, true)));
  }

  /** The same unless there was an answer already. */
  void failUnlessAnswered(String reason) {
    if (!answered.get()) {
      fail(reason);
    }
  }

  private void claim() {
    if (!answered.compareAndSet(false, true)) {
      throw new IllegalStateException("answered before");
    }
  }
}
