package io.holdfast.api.grpc;

import io.holdfast.ports.watch.WatchApi;

/** The service Watch. */
final class WatchService extends GrpcService {
  static final String SERVICE = "/etcdserverpb.Watch/";

  private final WatchApi watch;

  WatchService(WatchApi watch, GrpcConfig config) {
    super(config);
    this.watch = watch;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    WatchNews news = new WatchNews(setup.eventLoop());
    return new WatchCall(watch.open(setup.caller(), news), news, setup);
  }
}
