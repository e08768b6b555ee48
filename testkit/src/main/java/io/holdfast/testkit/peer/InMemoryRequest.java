package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerRequest;
import java.util.concurrent.CompletableFuture;

/** A request as the answering member sees it. */
final class InMemoryRequest implements PeerRequest {
  private final InMemoryConnection connection;
  private final byte[] payload;
  private final CompletableFuture<byte[]> answer;

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
    connection.answer(() -> answer.complete(response));
  }

  @Override
  public void fail(String reason) {
    connection.answer(() -> answer.completeExceptionally(new PeerException(reason, true)));
  }
}
