package io.holdfast.domain.service;

import io.holdfast.domain.apply.PutCost;
import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.auth.Query;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.txn.AnswerMemory;
import io.holdfast.domain.txn.ReadOnlyTxn;
import io.holdfast.domain.txn.RequestChecks;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.CompactResponse;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RangeStream;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.kv.TxnResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Keys, for clients. */
final class KeyValueService implements KeyValueApi {
  private final MvccStore store;
  private final Compactor compactor;
  private final Submissions submissions;
  private final Reads reads;
  private final Leadership leadership;
  private final AccessGuard guard;
  private final Quota quota;
  private final Patience patience;
  private final Ranges ranges;
  private final AnswerMemory readTxns;
  private final NodeConfig.Limits limits;

  KeyValueService(
      Core core,
      AccessGuard guard,
      Submissions submissions,
      Quota quota,
      Patience patience,
      Ranges ranges,
      AnswerMemory readTxns,
      NodeConfig.Limits limits) {
    this.store = core.store();
    this.compactor = core.compactor();
    this.submissions = submissions;
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.guard = guard;
    this.quota = quota;
    this.patience = patience;
    this.ranges = ranges;
    this.readTxns = readTxns;
    this.limits = limits;
  }

  @Override
  public CompletionStage<RangeResponse> range(RangeRequest request, CallContext context) {
    return range(request, context, ranges.answerBytesMax()).thenApply(KeyValueService::whole);
  }

  private static RangeResponse whole(RangeAnswer answer) {
    return switch (answer) {
      case RangeAnswer.Whole(RangeResponse response) -> response;
      case RangeAnswer.Parts parts -> {
        parts.keys().close();
        throw KvError.ANSWER_TOO_LARGE.exception();
      }
    };
  }

  @Override
  public CompletionStage<RangeAnswer> range(
      RangeRequest request, CallContext context, int wholeBytesMax) {
    return Calls.guarded(() -> {
      if (request.serializable()) {
        leadership.admitOnLearner(context);
      } else {
        leadership.admit(context);
      }
      RequestChecks.range(request);
      Identity identity = guard.identify(context);
      boolean brief = request.range().isSingle();
      return read(
              () -> range(request, identity, context, wholeBytesMax), request.serializable(), brief)
          .thenCompose(answer -> answer);
    });
  }

  private <T> CompletionStage<T> read(Supplier<T> read, boolean serializable, boolean brief) {
    return serializable ? reads.local(read) : reads.linearizable(read, brief);
  }

  private CompletionStage<RangeAnswer> range(
      RangeRequest request, Identity identity, CallContext context, int wholeBytesMax) {
    MvccView view = store.view();
    try {
      guard.authoriser().admit(identity, new Query.Keys(request.range()));
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
    return ranges.read(view, request, wholeBytesMax, context.abandoned());
  }

  @Override
  public CompletionStage<RangeStream> rangeStream(RangeRequest request, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      RequestChecks.rangeStream(request);
      Identity identity = guard.identify(context);
      return read(() -> open(request, identity), request.serializable(), true);
    });
  }

  private RangeStream open(RangeRequest request, Identity identity) {
    try (MvccView view = store.view()) {
      guard.authoriser().admit(identity, new Query.Keys(request.range()));
      view.keysAt(request.revision());
      return new RangeChunks(
          request, view.progress().revision(), store, reads, leadership, limits.requestBytesMax());
    }
  }

  @Override
  public CompletionStage<PutResponse> put(PutRequest request, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      long cost = PutCost.of(request);
      quota.admit(cost);
      RequestChecks.put(request);
      return submissions
          .submit(new Command.Put(request), context)
          .thenApply(done ->
              ResponseHeaders.of(
                  leadership, (PutResponse) quota.applied(cost, done).answer(), done.revision()));
    });
  }

  @Override
  public CompletionStage<DeleteRangeResponse> deleteRange(
      DeleteRangeRequest request, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      RequestChecks.deleteRange(request);
      return submissions
          .submit(new Command.DeleteRange(request), context)
          .thenApply(done ->
              ResponseHeaders.of(leadership, (DeleteRangeResponse) done.answer(), done.revision()));
    });
  }

  @Override
  public CompletionStage<TxnResponse> txn(TxnRequest request, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      long cost = PutCost.of(request);
      quota.admit(cost);
      RequestChecks.txn(request, limits.txnOperationsMax());
      return RequestChecks.isReadOnly(request)
          ? readTxn(request, context)
          : submissions
              .submit(new Command.Txn(request), context)
              .thenApply(done ->
                  ResponseHeaders.of(
                      leadership,
                      (TxnResponse) quota.applied(cost, done).answer(),
                      done.revision()));
    });
  }

  private CompletionStage<TxnResponse> readTxn(TxnRequest request, CallContext context) {
    Identity identity = guard.identify(context);
    return read(
        () -> readOnlyTxn(request, identity, readTxns.open(context)),
        RequestChecks.isSerializable(request),
        false);
  }

  private TxnResponse readOnlyTxn(TxnRequest request, Identity identity, AnswerMemory.Room room) {
    try (MvccView view = store.view()) {
      guard.authoriser().admit(identity, new Query.Txn(request));
      TxnResponse answer = ReadOnlyTxn.execute(request, view, room);
      if (room.isExceeded()) {
        throw KvError.ANSWER_TOO_LARGE.exception();
      }
      return ResponseHeaders.of(leadership, answer, view.progress().revision());
    } finally {
      room.handOver();
    }
  }

  @Override
  public CompletionStage<CompactResponse> compact(CompactRequest request, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      return submissions
          .submit(new Command.Compact(request), context)
          .handle((done, error) -> afterRemoval(request, done == null ? 0 : done.revision(), error))
          .thenCompose(stage -> stage);
    });
  }

  /** With {@code physical} the answer waits for removal, even a refusal (F112, F113). */
  private CompletionStage<CompactResponse> afterRemoval(
      CompactRequest request, long revision, Throwable error) {
    boolean waits =
        request.physical() && (error == null || Calls.isRefusal(error, KvError.COMPACTED));
    CompletionStage<Void> removed =
        waits
            ? compactor.whenIdle().thenCompose(idle -> patience.await(quota.compacted()))
            : CompletableFuture.completedFuture(null);
    return removed.thenCompose(nothing ->
        error == null
            ? CompletableFuture.completedFuture(new CompactResponse(leadership.header(revision)))
            : CompletableFuture.failedFuture(Calls.cause(error)));
  }
}
