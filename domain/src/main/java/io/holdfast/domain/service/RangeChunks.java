package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.RangeReader;
import io.holdfast.domain.mvcc.RangeResult;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RangeStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads a range part by part at one revision (section C).
 *
 * <p>Nothing is held between two parts, so a slow reader costs nothing; a compaction may overtake
 * it (C53). Parts grow and shrink to stay near the size of a request (C54). Used by one caller at a
 * time.
 */
final class RangeChunks implements RangeStream {
  private static final long FIRST_KEYS = 10;

  private final RangeRequest request;
  private final long revision;
  private final long headerRevision;
  private final MvccStore store;
  private final Reads reads;
  private final Leadership leadership;
  private final long messageBytes;

  private Bytes nextKey;
  private long chunkKeys = FIRST_KEYS;
  private long sent;

  RangeChunks(
      RangeRequest request,
      long currentRevision,
      MvccStore store,
      Reads reads,
      Leadership leadership,
      long messageBytes) {
    this.request = request;
    this.revision = request.revision() > 0 ? request.revision() : currentRevision;
    this.headerRevision = currentRevision;
    this.store = store;
    this.reads = reads;
    this.leadership = leadership;
    this.messageBytes = messageBytes;
    this.nextKey = request.range().key();
  }

  @Override
  public CompletionStage<RangeChunk> next() {
    return reads.local(this::read);
  }

  private RangeChunk read() {
    try (MvccView view = store.view()) {
      if (revision < view.progress().compactRevision()) {
        throw KvError.COMPACTED.exception();
      }
      return request.countOnly() ? countOnly(view) : part(view);
    }
  }

  private RangeChunk countOnly(MvccView view) {
    long count = RangeReader.read(view.keysAt(revision), request).count();
    return new RangeChunk(List.of(), Optional.of(summary(false, count)));
  }

  private RangeChunk part(MvccView view) {
    long left = request.limit() > 0 ? request.limit() - sent : Long.MAX_VALUE;
    RangeResult result =
        RangeReader.readPage(
            view.keysAt(revision), rest(Math.min(chunkKeys, left)), 2 * messageBytes);
    sent += result.kvs().size();
    adapt(result.kvs());
    if (!result.more()) {
      return new RangeChunk(result.kvs(), Optional.of(summary(false, sent)));
    }
    if (sent == request.limit()) {
      return new RangeChunk(result.kvs(), Optional.of(summary(true, total(view))));
    }
    nextKey = result.kvs().getLast().key().successor();
    return new RangeChunk(result.kvs(), Optional.empty());
  }

  private RangeRequest rest(long keys) {
    KeyRange range =
        request.range().isSingle() ? request.range() : new KeyRange(nextKey, request.range().end());
    return with(range, keys, request.keysOnly(), false);
  }

  /** With a limit the total is counted once, at the end (C55). */
  private long total(MvccView view) {
    return RangeReader.read(view.keysAt(revision), with(request.range(), 0, true, true)).count();
  }

  private RangeRequest with(KeyRange range, long limit, boolean keysOnly, boolean countOnly) {
    return new RangeRequest(
        range,
        limit,
        revision,
        RangeRequest.SortOrder.NONE,
        RangeRequest.SortTarget.KEY,
        request.serializable(),
        keysOnly,
        countOnly,
        request.filter());
  }

  private void adapt(List<KeyValue> kvs) {
    long bytes = 0;
    for (KeyValue kv : kvs) {
      bytes += kv.encoded().length;
    }
    if (bytes < messageBytes / 2) {
      chunkKeys *= 2;
    } else if (bytes > messageBytes * 2) {
      chunkKeys = Math.max(1, chunkKeys / 2);
    }
  }

  private RangeResponse summary(boolean more, long count) {
    return new RangeResponse(leadership.header(headerRevision), List.of(), more, count);
  }

  @Override
  public void close() {
    nextKey = KeyRange.OPEN_END;
  }
}
