package io.holdfast.cli.check;

import com.google.protobuf.ByteString;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.KeyRange;
import io.holdfast.cli.command.Progress;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.Event;
import io.holdfast.protocol.mvccpb.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The copying of keys from one cluster to another.
 *
 * <ul>
 *   <li>What was one revision here is one transaction there, unless it has more operations than one
 *       may have: then it is several, in order.
 *   <li>A change is written after all that came before it. One that was written but not answered
 *       ends the copying; whoever begins anew writes the same values again, which changes nothing.
 * </ul>
 */
final class Mirror {
  private static final int PAGE_KEYS = 1_000;
  private static final long REPORT_SECONDS = 30;

  private final Session session;
  private final Client destination;
  private final KeyRange range;
  private final ByteString prefix;
  private final ByteString target;
  private final int operationsMax;
  private final List<RequestOp> pending = new ArrayList<>();

  /** The first revision that is not copied yet: where the next conversation begins. */
  private long next;

  private long copied;
  private long reportedNanos = System.nanoTime();

  Mirror(Session session, Client destination, String prefix, String target, int operationsMax) {
    this.session = session;
    this.destination = destination;
    this.range = KeyRange.prefix(prefix);
    this.prefix = ByteString.copyFromUtf8(prefix);
    this.target = ByteString.copyFromUtf8(target);
    this.operationsMax = operationsMax;
  }

  /** Copies what there is at one revision, which it returns. */
  long copyAll() {
    ByteString from = range.key();
    long revision = 0;
    try (Progress progress = Progress.of(session.terminal(), "keys", "")) {
      while (true) {
        RangeResponse page = page(from, revision);
        revision = revision == 0 ? page.getHeader().getRevision() : revision;
        for (KeyValue kv : page.getKvsList()) {
          put(kv);
        }
        progress.at(copied, copied + page.getCount() - page.getKvsCount());
        if (!page.getMore()) {
          return revision;
        }
        from =
            page.getKvs(page.getKvsCount() - 1).getKey().concat(ByteString.copyFrom(new byte[1]));
      }
    }
  }

  private RangeResponse page(ByteString from, long revision) {
    return session
        .client()
        .read(
            KVGrpc.getRangeMethod(),
            RangeRequest.newBuilder()
                .setKey(from)
                .setRangeEnd(range.end())
                .setLimit(PAGE_KEYS)
                .setRevision(revision)
                .build());
  }

  private void put(KeyValue kv) {
    destination.write(
        KVGrpc.getPutMethod(),
        PutRequest.newBuilder().setKey(moved(kv.getKey())).setValue(kv.getValue()).build());
    count();
  }

  private ByteString moved(ByteString key) {
    return target.concat(key.substring(prefix.size()));
  }

  /** Copies what changes from a revision on, until something fails. */
  void follow(long revision) throws InterruptedException {
    next = revision;
    while (true) {
      try {
        follow();
      } catch (StatusException e) {
        ServerErrors.mustGoOn(e);
      }
      Client.pause();
    }
  }

  /** One conversation, until the server ends it. */
  private void follow() throws InterruptedException, StatusException {
    BlockingClientCall<WatchRequest, WatchResponse> call =
        session.client().converse(WatchGrpc.getWatchMethod());
    try {
      call.write(watch(next));
      copyAllOf(call);
    } finally {
      call.cancel("done", null);
    }
  }

  private WatchRequest watch(long revision) {
    return WatchRequest.newBuilder()
        .setCreateRequest(
            WatchCreateRequest.newBuilder()
                .setKey(range.key())
                .setRangeEnd(range.end())
                .setStartRevision(revision))
        .build();
  }

  private void copyAllOf(BlockingClientCall<WatchRequest, WatchResponse> call)
      throws InterruptedException, StatusException {
    while (true) {
      try {
        @Nullable WatchResponse response = call.read(REPORT_SECONDS, TimeUnit.SECONDS);
        if (response == null) {
          return;
        }
        copy(response);
      } catch (TimeoutException e) {
        report();
      }
    }
  }

  private void copy(WatchResponse response) {
    if (response.getCanceled()) {
      throw new CommandFailure(
          ExitCode.INTERRUPTED,
          response.getCompactRevision() != 0
              ? "etcdserver: mvcc: required revision has been compacted"
              : response.getCancelReason());
    }
    long last = 0;
    for (Event event : response.getEventsList()) {
      long revision = event.getKv().getModRevision();
      if (revision != last) {
        flush();
      }
      add(event);
      last = revision;
    }
    flush();
    next = Math.max(next, last + 1);
  }

  private void add(Event event) {
    if (pending.size() == operationsMax) {
      flush();
    }
    ByteString key = moved(event.getKv().getKey());
    pending.add(
        switch (event.getType()) {
          case PUT ->
              RequestOp.newBuilder()
                  .setRequestPut(
                      PutRequest.newBuilder().setKey(key).setValue(event.getKv().getValue()))
                  .build();
          case DELETE ->
              RequestOp.newBuilder()
                  .setRequestDeleteRange(DeleteRangeRequest.newBuilder().setKey(key))
                  .build();
          case UNRECOGNIZED ->
              throw CommandFailure.error("the server tells of a change that is not known here");
        });
    count();
  }

  private void flush() {
    if (!pending.isEmpty()) {
      destination.write(
          KVGrpc.getTxnMethod(), TxnRequest.newBuilder().addAllSuccess(pending).build());
      pending.clear();
    }
  }

  private void count() {
    copied++;
    if (System.nanoTime() - reportedNanos > TimeUnit.SECONDS.toNanos(REPORT_SECONDS)) {
      report();
    }
  }

  private void report() {
    session.line(Long.toString(copied));
    reportedNanos = System.nanoTime();
  }
}
