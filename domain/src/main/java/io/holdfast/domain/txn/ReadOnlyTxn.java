package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.LiveKeys;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.Progress;
import io.holdfast.domain.mvcc.RangeResult;
import io.holdfast.domain.mvcc.StoredLiveKeys;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.OperationResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.kv.TxnResponse;
import java.util.ArrayList;
import java.util.List;

/** Answers transactions that only read, from a view (E102). Any thread. */
public final class ReadOnlyTxn {
  private ReadOnlyTxn() {}

  /**
   * @param room what there is no room for is missing in the answer
   * @throws io.holdfast.ports.KvException if the chosen branch reads a revision it cannot (E97)
   */
  public static TxnResponse execute(TxnRequest request, MvccView view, AnswerRoom room) {
    Progress progress = view.progress();
    ChosenPath path = ChosenPath.choose(request, keysAt(view, 0));
    for (ChosenPath.Step step : path.steps()) {
      TxnExecutor.revision(range(step).revision(), progress.revision(), progress.compactRevision());
    }
    ResponseHeader header = ResponseHeader.nested(progress.revision());
    List<OperationResponse> responses = new ArrayList<>(path.steps().size());
    for (ChosenPath.Step step : path.steps()) {
      RangeRequest range = range(step);
      RangeResult result = AnswerReader.read(keysAt(view, range.revision()), range, room);
      responses.add(new RangeResponse(header, result.kvs(), result.more(), result.count()));
    }
    return new TxnResponse(header, path.succeeded(), responses);
  }

  private static LiveKeys keysAt(MvccView view, long revision) {
    return new StoredLiveKeys(view.reader(), revision > 0 ? revision : view.progress().revision());
  }

  private static RangeRequest range(ChosenPath.Step step) {
    return (RangeRequest) step.operation();
  }
}
