package io.holdfast.domain.service;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks other members for hashes of their history, and tells them of this one's. */
final class PeerHashes {
  private static final String SERVICE = "hash";

  private final PeerTransport transport;
  private final Duration timeout;
  private final Scans scans;
  private final Compactor compactor;
  private final MvccStore store;

  /**
   * What a member told.
   *
   * @param current its current revision when it did
   */
  record Told(long memberId, KvHash hash, long current) {}

  PeerHashes(PeerTransport transport, Duration timeout, Scans scans, Core core) {
    this.transport = transport;
    this.timeout = timeout;
    this.scans = scans;
    this.compactor = core.compactor();
    this.store = core.store();
    transport.serve(SERVICE, this::answer);
  }

  /** Completes when there is a connection to each of these, which may be never. */
  CompletionStage<Void> connected(Collection<Long> members) {
    List<CompletableFuture<Void>> each = new ArrayList<>();
    for (long member : members) {
      CompletableFuture<Void> one = new CompletableFuture<>();
      transport
          .link(member, SERVICE)
          .onConnection(up -> {
            if (up) {
              one.complete(null);
            }
          });
      if (transport.link(member, SERVICE).isConnected()) {
        one.complete(null);
      }
      each.add(one);
    }
    return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new));
  }

  /** The hash of this member. */
  CompletionStage<KvHash> own(long revision) {
    return scans.run(() -> compactor.hash(revision));
  }

  /** What those say who answer in time and know of that revision. Never fails. */
  CompletionStage<List<Told>> ask(Collection<Long> members, long revision) {
    CompletableFuture<List<Told>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (long member : members) {
      all =
          all.thenCombine(
              askOne(member, revision),
              (told, one) -> {
                one.ifPresent(told::add);
                return told;
              });
    }
    return all;
  }

  private CompletionStage<Optional<Told>> askOne(long member, long revision) {
    byte[] question = new ByteWriter(16).varint(revision).toArray();
    return transport
        .link(member, SERVICE)
        .request(SERVICE, question, timeout)
        .handle((answer, error) ->
            error == null ? Optional.of(decode(member, answer)) : Optional.empty());
  }

  private static Told decode(long member, byte[] answer) {
    ByteReader in = new ByteReader(answer);
    KvHash hash = new KvHash((int) in.varint(), in.varint() - 1, in.varint());
    return new Told(member, hash, in.varint());
  }

  private void answer(PeerRequest request) {
    long revision = new ByteReader(request.payload()).varint();
    own(revision)
        .whenComplete((hash, error) -> {
          if (error == null) {
            request.respond(encode(hash));
          } else {
            request.fail(String.valueOf(Calls.cause(error).getMessage()));
          }
        });
  }

  private byte[] encode(KvHash hash) {
    return new ByteWriter(40)
        .varint(Integer.toUnsignedLong(hash.hash()))
        .varint(hash.compactRevision() + 1)
        .varint(hash.revision())
        .varint(store.progress().revision())
        .toArray();
  }
}
