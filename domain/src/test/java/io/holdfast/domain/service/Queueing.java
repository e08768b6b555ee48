package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A member, the leases of its clients, and the keys they queue with. */
final class Queueing implements AutoCloseable {
  static final Bytes NAME = Bytes.utf8("N");

  final SoleMember member = new SoleMember();

  static <T> T answer(Waiting<T> call) {
    return SoleMember.answer(call.answer());
  }

  long lease(long id) {
    return SoleMember.answer(member.node().leases().grant(id, 600, SoleMember.ANONYMOUS)).id();
  }

  void revoke(long id) {
    SoleMember.answer(member.node().leases().revoke(id, SoleMember.ANONYMOUS));
  }

  void put(String key, String value) {
    SoleMember.answer(
        member
            .node()
            .keyValues()
            .put(PutRequest.of(Bytes.utf8(key), Bytes.utf8(value)), SoleMember.ANONYMOUS));
  }

  void delete(String key) {
    SoleMember.answer(
        member
            .node()
            .keyValues()
            .deleteRange(
                new DeleteRangeRequest(KeyRange.single(Bytes.utf8(key)), false),
                SoleMember.ANONYMOUS));
  }

  List<KeyValue> all() {
    return SoleMember.answer(
            member.node().keyValues().range(RangeRequest.of(KeyRange.ALL), SoleMember.ANONYMOUS))
        .kvs();
  }

  List<String> keys() {
    return all().stream().map(kv -> kv.key().toUtf8()).toList();
  }

  long revision() {
    ResponseHeader header =
        SoleMember.answer(
                member
                    .node()
                    .keyValues()
                    .range(RangeRequest.of(KeyRange.single(NAME)), SoleMember.ANONYMOUS))
            .header();
    return header.revision();
  }

  /** Waits until a key is there, or gone. */
  void await(String key, WatchEvent.Type change) {
    Semaphore news = new Semaphore(0);
    WatchListener listener =
        new WatchListener() {
          @Override
          public void available() {
            news.release();
          }

          @Override
          public void ended(io.holdfast.ports.KvError error) {}
        };
    try (WatchStream stream = member.node().watches().open(SoleMember.ANONYMOUS, listener)) {
      stream.create(
          new WatchCreateRequest(
              KeyRange.single(Bytes.utf8(key)), 1, 0, false, false, false, false, false));
      while (!saw(stream, change)) {
        if (!news.tryAcquire(30, TimeUnit.SECONDS)) {
          throw new AssertionError("no " + change + " of " + key);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean saw(WatchStream stream, WatchEvent.Type change) {
    for (WatchResponse news = stream.poll(); news != null; news = stream.poll()) {
      if (news.events().stream().anyMatch(event -> event.type() == change)) {
        return true;
      }
    }
    return false;
  }

  /** A call that is still waiting, after the member has answered others that came later. */
  void assertWaits(Waiting<?> call) {
    revision();
    assertFalse(call.answer().toCompletableFuture().isDone());
  }

  @Override
  public void close() {
    member.close();
  }
}
