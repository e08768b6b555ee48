package io.holdfast.ports.kv;

import java.util.concurrent.CompletionStage;

/** A range read in parts, all at one revision, as fast as the reader takes them. */
public interface RangeStream extends AutoCloseable {
  /**
   * Reads the next part; one call at a time. The part with a summary is the last. Fails with {@link
   * io.holdfast.ports.KvException}, for instance when a compaction has overtaken the stream (C53);
   * no part follows then.
   */
  CompletionStage<RangeChunk> next();

  /** Gives up; harmless after the last part. */
  @Override
  void close();
}
