package io.holdfast.api.grpc;

import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest.FilterType;

/** Requests to watch. */
final class WatchRequests {
  private WatchRequests() {}

  static WatchCreateRequest create(io.holdfast.protocol.etcdserverpb.WatchCreateRequest request) {
    return new WatchCreateRequest(
        Fields.range(request.getKey(), request.getRangeEnd()),
        request.getStartRevision(),
        request.getWatchId(),
        request.getProgressNotify(),
        request.getFiltersList().contains(FilterType.NOPUT),
        request.getFiltersList().contains(FilterType.NODELETE),
        request.getPrevKv(),
        request.getFragment());
  }
}
