package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.LiveKeys;
import io.holdfast.domain.mvcc.MvccWriter;
import io.holdfast.domain.mvcc.RangeResult;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.OperationResponse;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.kv.TxnResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out transactions that came through the log (section E). Everything that can go wrong is
 * looked at before anything is changed. Belongs to the thread that applies entries.
 */
public final class TxnExecutor {
  private final MvccWriter writer;
  private final KeyWrites writes;
  private final Runnable writeEarlier;

  /**
   * @param writeEarlier makes the store hold everything that earlier entries changed: reads of the
   *     past look there
   */
  public TxnExecutor(MvccWriter writer, KeyWrites writes, Runnable writeEarlier) {
    this.writer = writer;
    this.writes = writes;
    this.writeEarlier = writeEarlier;
  }

  /**
   * @param room what there is no room for is missing in the answer
   * @throws io.holdfast.ports.KvException if the chosen branch cannot be carried out; nothing was
   *     changed (E97, E98)
   */
  public TxnResponse execute(TxnRequest request, AnswerRoom room) {
    ChosenPath path = ChosenPath.choose(request, writer.live());
    if (check(path)) {
      writeEarlier.run();
    }
    return outermost(run(path, room));
  }

  private TxnResponse outermost(TxnResponse response) {
    return new TxnResponse(writes.header(), response.succeeded(), response.responses());
  }

  /** Checks every step; true if some step reads the past. */
  private boolean check(ChosenPath path) {
    boolean past = false;
    for (ChosenPath.Step step : path.steps()) {
      switch (step.operation()) {
        case RangeRequest range -> {
          revision(range.revision(), writer.revision(), writer.compactRevision());
          past |= range.revision() > 0;
        }
        case PutRequest put -> writes.check(put);
        case TxnRequest txn -> past |= check(step.nested().orElseThrow());
        case DeleteRangeRequest delete -> {}
        case NoOperation none -> {}
      }
    }
    return past;
  }

  /** Which revisions a range inside a transaction may name (E97). */
  static void revision(long revision, long current, long compacted) {
    if (revision > current) {
      throw KvError.FUTURE_REV.exception();
    }
    if (revision != 0 && revision < compacted) {
      throw KvError.COMPACTED.exception();
    }
  }

  private TxnResponse run(ChosenPath path, AnswerRoom room) {
    List<OperationResponse> responses = new ArrayList<>(path.steps().size());
    for (ChosenPath.Step step : path.steps()) {
      responses.add(run(step, room));
    }
    return new TxnResponse(ResponseHeader.nested(0), path.succeeded(), responses);
  }

  private OperationResponse run(ChosenPath.Step step, AnswerRoom room) {
    return switch (step.operation()) {
      case RangeRequest range -> range(range, room);
      case PutRequest put -> writes.put(put, room);
      case DeleteRangeRequest delete -> writes.deleteRange(delete, room);
      case TxnRequest txn -> run(step.nested().orElseThrow(), room);
      case NoOperation none -> throw new IllegalStateException("must have been refused: " + none);
    };
  }

  private RangeResponse range(RangeRequest request, AnswerRoom room) {
    LiveKeys keys = request.revision() > 0 ? writer.writtenAt(request.revision()) : writer.live();
    RangeResult result = AnswerReader.read(keys, request, room);
    return new RangeResponse(writes.header(), result.kvs(), result.more(), result.count());
  }
}
