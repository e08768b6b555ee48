package io.holdfast.benchmarks;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;

/** One request and its answer. The listener's methods run on an event loop. */
final class Exchange extends ClientCall.Listener<Integer> {
  /** Hears once how a request ended. */
  interface Ended {
    void ended(Exchange exchange, Status status);
  }

  private final Ended ended;
  private final long begunNanos;
  private int responseBytes;

  /**
   * Prepares a request.
   *
   * @param begunNanos when it was meant to be sent, by {@link System#nanoTime}
   */
  Exchange(Ended ended, long begunNanos) {
    this.ended = ended;
    this.begunNanos = begunNanos;
  }

  void start(Channel channel, Request request) {
    ClientCall<byte[], Integer> call = channel.newCall(request.method(), CallOptions.DEFAULT);
    call.start(this, new Metadata());
    call.request(2);
    call.sendMessage(request.message());
    call.halfClose();
  }

  /** Records the request in the period to which it belongs. */
  void record(Measurement measurement, Status status) {
    if (status.isOk()) {
      measurement.succeeded(System.nanoTime() - begunNanos, responseBytes);
    } else {
      measurement.failed(status.getCode());
    }
  }

  @Override
  public void onMessage(Integer length) {
    responseBytes = length;
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    ended.ended(this, status);
  }
}
