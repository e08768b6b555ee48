package io.holdfast.cli.watch;

import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import java.util.List;

/**
 * What is watched.
 *
 * @param program runs for each event; empty: none
 */
record Subscription(WatchCreateRequest request, List<String> program) {
  Subscription {
    program = List.copyOf(program);
  }

  /** The same under a number and from a revision on. */
  WatchCreateRequest from(long number, long revision) {
    return request.toBuilder().setWatchId(number).setStartRevision(revision).build();
  }
}
