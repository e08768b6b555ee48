package io.holdfast.api.grpc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import io.holdfast.protocol.etcdserverpb.WatchRequest;

/**
 * One stream of watchers.
 *
 * <ul>
 *   <li>Responses are polled only while the transport takes them, so what a slow client leaves
 *       behind stays inside the {@link WatchStream} and its bound.
 *   <li>The client may stop sending; the stream goes on until it is cancelled (G149).
 * </ul>
 *
 * <p>Belongs to its event loop.
 */
final class WatchCall extends StreamingCall {
  private final WatchStream stream;
  private final WatchNews news;
  private final CallMeter meter;

  /** Takes over {@code stream}, whose listener is {@code news}. */
  WatchCall(WatchStream stream, WatchNews news, CallSetup setup) {
    super(setup);
    this.stream = stream;
    this.meter = setup.meter();
    this.news = news;
    news.tell(() -> out.guarded(this::drain));
  }

  private void drain() {
    KvError end = news.ending();
    boolean empty = false;
    while (out.isReady() && !out.isFull() && !empty) {
      WatchResponse response = stream.poll();
      empty = response == null;
      if (response != null) {
        send(response);
      }
    }
    out.flush();
    if (empty && end != null) {
      out.finish(Refusal.of(end));
    }
  }

  private void send(WatchResponse response) {
    long began = System.nanoTime();
    out.add(WatchWire.response(response));
    meter.watched(response, System.nanoTime() - began);
  }

  @Override
  void received(byte[] message) throws Exception {
    WatchRequest request = WatchRequest.parseFrom(message);
    switch (request.getRequestUnionCase()) {
      case CREATE_REQUEST -> {
        WatchCreateRequest creation = WatchRequests.create(request.getCreateRequest());
        meter.creating(creation.range());
        stream.create(creation);
      }
      case CANCEL_REQUEST -> stream.cancel(request.getCancelRequest().getWatchId());
      case PROGRESS_REQUEST -> stream.requestProgress();
      case REQUESTUNION_NOT_SET -> {
        // Ignored (G120).
      }
    }
  }

  @Override
  void halfClosed() {
    // Watchers stay (G149).
  }

  @Override
  void writable() {
    drain();
  }

  @Override
  boolean mayRead() {
    return out.isReady();
  }

  @Override
  void ended() {
    stream.close();
  }
}
