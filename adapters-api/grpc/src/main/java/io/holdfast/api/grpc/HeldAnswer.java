package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpResponse;

/**
 * An answer that is held until its client has taken it. Belongs to its event loop.
 *
 * <p>The end of the call is taken after the answer, so when that is gone flow control has let the
 * answer pass, too.
 */
final class HeldAnswer {
  private final FrameWriter out;

  /**
   * @param end runs when the client has taken the answer, or never will; any thread
   */
  HeldAnswer(CallSetup setup, Payload payload, Runnable end) {
    out = new FrameWriter(setup, () -> {}, () -> {});
    out.add(payload);
    out.finish();
    var unused = out.response().whenComplete().whenComplete((done, failure) -> end.run());
  }

  HttpResponse response() {
    return out.response();
  }

  /** The client has taken too long. Any thread. */
  void abort() {
    out.abort();
  }
}
